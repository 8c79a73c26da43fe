import { plainQuery } from '../../search/search-index.ts';
import type { Interaction } from '../interaction.ts';
import { abstractModal } from '../messages/abstract-modal.ts';
import { misuseMessage } from '../messages/help.ts';
import { sharedPaperMessage } from '../messages/shared-paper.ts';
import { noteAttention } from '../note-attention.ts';
import type { Parts } from '../parts.ts';
import { escapeMrkdwn } from '../text.ts';
import { decodeValue } from '../value.ts';
import { clickedPaper, findPaper, OUTDATED, paperById, tellWhereItWent } from './papers.ts';
import { type ResultPage, resultItems, searchPage, similarPage } from './results.ts';
import { shareInChannel } from './share.ts';

const NO_CHANNEL = 'There is no channel here to share it in: find the paper again with `/papers` in one.';

/** `/papers <words>` */
export async function search(parts: Parts, interaction: Interaction, query: string): Promise<void> {
  await show(parts, interaction, await searchPage(parts, interaction, { query, offset: 0 }));
}

/** Previous and More below a list; also "search for that" below a misspelt search. */
export async function turnPage(parts: Parts, interaction: Interaction): Promise<void> {
  const value = decodeValue('page', interaction.input);
  if (!value) return interaction.reply(misuseMessage(OUTDATED));
  await turn(parts, interaction, await searchPage(parts, interaction, value));
}

/** `/papers similar <title or id>`: the paper with that id, else the best match for the words. */
export async function similarTo(parts: Parts, interaction: Interaction, to: string): Promise<void> {
  const paper = await findPaper(parts, to);
  if (!paper) {
    const problem = `I know no paper called “${escapeMrkdwn(to)}”. Try a few words of its title, or its arXiv id.`;
    return interaction.reply(misuseMessage(problem));
  }
  await show(parts, interaction, await similarPage(parts, interaction, { paper, offset: 0 }));
}

/** The button "Similar". */
export async function similarPapers(parts: Parts, interaction: Interaction): Promise<void> {
  const paper = await clickedPaper(parts, interaction);
  if (paper) await show(parts, interaction, await similarPage(parts, interaction, { paper, offset: 0 }));
}

export async function turnSimilarPage(parts: Parts, interaction: Interaction): Promise<void> {
  const value = decodeValue('paperPage', interaction.input);
  const paper = value && (await paperById(parts, value.paperId));
  if (!paper) return tellWhereItWent(parts, interaction, value?.paperId);
  await turn(parts, interaction, await similarPage(parts, interaction, { paper, offset: value.offset }));
}

/** The button "Abstract". */
export async function showAbstract(parts: Parts, interaction: Interaction): Promise<void> {
  const paper = await clickedPaper(parts, interaction);
  if (!paper) return;
  const marks = decodeValue('paper', interaction.input)?.marks;
  await interaction.openModal(abstractModal(paper, marks));
  await noteAttention(parts, interaction, { paperId: paper.id, kind: 'opened' });
}

/** The button "Share in channel": everybody sees the paper, and who shared it. */
export async function shareResult(parts: Parts, interaction: Interaction): Promise<void> {
  const paper = await clickedPaper(parts, interaction);
  if (!paper) return;
  if (interaction.channelId === '') return interaction.reply(misuseMessage(NO_CHANNEL));
  const hit = { paperId: paper.id, title: paper.title, url: paper.url, score: 0, why: [] };
  const [item] = await resultItems(parts, [hit], {
    offset: 0,
    query: plainQuery(paper.title),
    looking: interaction,
  });
  if (!item) return;
  const by = { id: interaction.userId, name: interaction.userName };
  await shareInChannel(parts, interaction, { message: sharedPaperMessage(item, by), paperId: paper.id });
  await noteAttention(parts, interaction, { paperId: paper.id, kind: 'shared' });
}

/** The button "Remove" below a shared paper: for the person who shared it. */
export async function removeShared(_: Parts, interaction: Interaction): Promise<void> {
  const value = decodeValue('shared', interaction.input);
  if (value?.by !== interaction.userId) {
    return interaction.reply(misuseMessage('Only the person who shared this paper can remove it.'));
  }
  await interaction.removeMessage();
}

/** A new list: its numbers are what the person means from now on. */
async function show(parts: Parts, interaction: Interaction, { message, items }: ResultPage): Promise<void> {
  await parts.recent.remember(interaction, items);
  await interaction.reply(message);
}

/** Another page in place of the one that was clicked. */
async function turn(parts: Parts, interaction: Interaction, { message, items }: ResultPage): Promise<void> {
  await parts.recent.remember(interaction, items, true);
  await interaction.reply(message, { replace: true });
}
