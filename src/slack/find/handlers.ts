import { arxivIdOf } from '../../papers/arxiv-id.ts';
import { doiOf } from '../../papers/doi.ts';
import type { Paper } from '../../papers/paper.ts';
import { plainQuery } from '../../search/search-index.ts';
import type { TrendingWindow } from '../../trending/rank.ts';
import type { Interaction } from '../interaction.ts';
import { abstractModal } from '../messages/abstract-modal.ts';
import { misuseMessage } from '../messages/help.ts';
import { sharedPaperMessage } from '../messages/shared-paper.ts';
import { trendingMessage } from '../messages/trending.ts';
import type { Parts } from '../parts.ts';
import { escapeMrkdwn } from '../text.ts';
import { decodeValue } from '../value.ts';
import { resultItems, searchPage, similarPage } from './results.ts';
import { shareInChannel } from './share.ts';

const OUTDATED = 'That button is out of date: search again with `/papers <words>`.';
const GONE = 'That paper is no longer here.';

/** `/papers <words>` */
export async function search(parts: Parts, interaction: Interaction, query: string): Promise<void> {
  await interaction.reply(await searchPage(parts, query, 0));
}

/** Previous and More below a list; also "search for that" below a misspelt search. */
export async function turnPage(parts: Parts, interaction: Interaction): Promise<void> {
  const value = decodeValue('page', interaction.input);
  if (!value) return interaction.reply(misuseMessage(OUTDATED));
  await interaction.reply(await searchPage(parts, value.query, value.offset), { replace: true });
}

/** `/papers similar <title or id>`: the paper with that id, else the best match for the words. */
export async function similarTo(parts: Parts, interaction: Interaction, to: string): Promise<void> {
  const paper = await findPaper(parts, to);
  if (!paper) {
    const problem = `I know no paper called “${escapeMrkdwn(to)}”. Try a few words of its title, or its arXiv id.`;
    return interaction.reply(misuseMessage(problem));
  }
  await interaction.reply(await similarPage(parts, paper, 0));
}

/** The button "Similar". */
export async function similarPapers(parts: Parts, interaction: Interaction): Promise<void> {
  const paper = await clickedPaper(parts, interaction);
  if (paper) await interaction.reply(await similarPage(parts, paper, 0));
}

export async function turnSimilarPage(parts: Parts, interaction: Interaction): Promise<void> {
  const value = decodeValue('paperPage', interaction.input);
  const paper = value && (await paperById(parts, value.paperId));
  if (!paper) return interaction.reply(misuseMessage(value ? GONE : OUTDATED));
  await interaction.reply(await similarPage(parts, paper, value.offset), { replace: true });
}

/** The button "Abstract". */
export async function showAbstract(parts: Parts, interaction: Interaction): Promise<void> {
  const paper = await clickedPaper(parts, interaction);
  if (paper) await interaction.openModal(abstractModal(paper));
}

/** The button "Share in channel": everybody sees the paper, and who shared it. */
export async function shareResult(parts: Parts, interaction: Interaction): Promise<void> {
  const paper = await clickedPaper(parts, interaction);
  if (!paper) return;
  const hit = { paperId: paper.id, title: paper.title, url: paper.url, score: 0, why: [] };
  const [item] = await resultItems(parts, [hit], { offset: 0, query: plainQuery(paper.title) });
  if (!item) return;
  const by = { id: interaction.userId, name: interaction.userName };
  await shareInChannel(parts, interaction, { message: sharedPaperMessage(item, by), paperId: paper.id });
}

/** The button "Remove" below a shared paper: for the person who shared it. */
export async function removeShared(_: Parts, interaction: Interaction): Promise<void> {
  const value = decodeValue('shared', interaction.input);
  if (value?.by !== interaction.userId) {
    return interaction.reply(misuseMessage('Only the person who shared this paper can remove it.'));
  }
  await interaction.removeMessage();
}

/** `/papers trending [day|week|month]` and its buttons. */
export async function trending(
  parts: Parts,
  interaction: Interaction,
  window: TrendingWindow,
): Promise<void> {
  await interaction.reply(trendingMessage(window, await parts.trending(window, parts.clock.now())));
}

export async function changeTrendingWindow(parts: Parts, interaction: Interaction): Promise<void> {
  const value = decodeValue('window', interaction.input);
  if (!value) return interaction.reply(misuseMessage(OUTDATED));
  const list = await parts.trending(value.window, parts.clock.now());
  await interaction.reply(trendingMessage(value.window, list), { replace: true });
}

/** By id, by an arXiv id or DOI in any form or link, else the best match for the words. */
async function findPaper(parts: Parts, to: string): Promise<Paper | undefined> {
  for (const id of [to, arxivIdOf(to), doiOf(to)]) {
    const paper = id && (await paperById(parts, id));
    if (paper) return paper;
  }
  if (URL.canParse(to)) return undefined;
  const [best] = (await parts.index.search(plainQuery(to), { limit: 1 })).hits;
  return best && paperById(parts, best.paperId);
}

/** The paper a button carries; tells the person and returns undefined when there is none. */
async function clickedPaper(parts: Parts, interaction: Interaction): Promise<Paper | undefined> {
  const value = decodeValue('paper', interaction.input);
  const paper = value && (await paperById(parts, value.paperId));
  if (paper) return paper;
  await interaction.reply(misuseMessage(value ? GONE : OUTDATED));
  return undefined;
}

async function paperById(parts: Parts, id: string): Promise<Paper | undefined> {
  const [paper] = await parts.library.papersById([id]);
  return paper;
}
