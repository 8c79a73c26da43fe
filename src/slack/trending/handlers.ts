import type { DeliveredRanking } from '../../digest/delivered.ts';
import type { Paper } from '../../papers/paper.ts';
import { plainQuery } from '../../search/search-index.ts';
import { recomputeScore } from '../../trending/audit.ts';
import type { TrendingWindow } from '../../trending/formula.ts';
import { search } from '../find/handlers.ts';
import { clickedPaper, OUTDATED, paperById, paperByName } from '../find/papers.ts';
import type { Interaction } from '../interaction.ts';
import type { Message } from '../message.ts';
import { misuseMessage } from '../messages/help.ts';
import { trendingMessage } from '../messages/trending.ts';
import { type PastScore, whyMessage } from '../messages/why.ts';
import type { Parts } from '../parts.ts';
import { decodeValue } from '../value.ts';

const SHOWN = 5;
const RISING = 5;

/** What a score is explained over when nobody chose a window: that of `/papers trending` and of digests. */
const WINDOW = 'week';

/** `/papers trending [day|week|month]` */
export async function trending(
  parts: Parts,
  interaction: Interaction,
  window: TrendingWindow,
): Promise<void> {
  await interaction.reply(await trendingPage(parts, interaction, window));
}

/** The buttons for the other windows. */
export async function changeTrendingWindow(parts: Parts, interaction: Interaction): Promise<void> {
  const value = decodeValue('window', interaction.input);
  if (!value) return interaction.reply(misuseMessage(OUTDATED));
  await interaction.reply(await trendingPage(parts, interaction, value.window), { replace: true });
}

async function trendingPage(
  parts: Parts,
  interaction: Interaction,
  window: TrendingWindow,
): Promise<Message> {
  const now = parts.clock.now();
  const { teamId } = interaction;
  const list = await parts.trending.list({ teamId, now, window, limit: SHOWN });
  const rising = await parts.trending.rising({ now, window, limit: RISING });
  await parts.recent.remember(
    interaction,
    list.items.map(({ paper }, index) => ({ rank: index + 1, paper })),
  );
  return trendingMessage(window, list, rising);
}

/** A click on a rising term searches for it. */
export async function searchRisingTerm(parts: Parts, interaction: Interaction): Promise<void> {
  const value = decodeValue('page', interaction.input);
  if (!value) return interaction.reply(misuseMessage(OUTDATED));
  await search(parts, interaction, value.query);
}

/** The button "Why". */
export async function whyClicked(parts: Parts, interaction: Interaction): Promise<void> {
  const paper = await clickedPaper(parts, interaction);
  if (paper) await explain(parts, interaction, paper);
}

/**
 * `/papers why <paper>`: a number of the last list (the person's own, else the channel's last digest), an id, or
 * words of a title. Words that are no title are taken for a search that happens to begin with "why".
 */
export async function why(
  parts: Parts,
  interaction: Interaction,
  { paper: wanted, whole }: { paper: string; whole: string },
): Promise<void> {
  const number = /^#?(\d{1,3})\.?$/.exec(wanted)?.[1];
  if (number !== undefined) return explainNumber(parts, interaction, Number(number));
  const paper = (await paperByName(parts, wanted)) ?? (await paperByTitle(parts, wanted));
  if (paper) return explain(parts, interaction, paper);
  await search(parts, interaction, whole);
}

async function explainNumber(parts: Parts, interaction: Interaction, rank: number): Promise<void> {
  const list = await parts.recent.recall(interaction);
  const digest = list.size > 0 ? null : await parts.delivered.latest(interaction);
  const id = list.get(rank) ?? digest?.paperIds[rank - 1] ?? null;
  const paper = id === null ? undefined : await paperById(parts, id);
  if (paper) return explain(parts, interaction, paper);
  const problem =
    list.size > 0 || digest !== null
      ? `The last list here has no number ${rank}.`
      : 'I remember no list of yours here.';
  const help = 'Name the paper by its title or arXiv id, or ask for a list: `/papers trending`.';
  await interaction.reply(misuseMessage(`${problem} ${help}`));
}

/** The best match if its title has most of the words. */
async function paperByTitle(parts: Parts, words: string): Promise<Paper | undefined> {
  const { hits, terms } = await parts.index.search(plainQuery(words), { limit: 1 });
  const inTitle = hits[0]?.why.find(({ field }) => field === 'title')?.words.length ?? 0;
  if (hits[0] === undefined || inTitle < TITLE_SHARE * terms.length) return undefined;
  return paperById(parts, hits[0].paperId);
}

const TITLE_SHARE = 0.6;

async function explain(parts: Parts, interaction: Interaction, paper: Paper): Promise<void> {
  const { teamId, channelId } = interaction;
  const look = { teamId, now: parts.clock.now(), window: WINDOW } as const;
  const explained = await parts.trending.why(paper.id, look);
  if (explained === null) return interaction.reply(misuseMessage('That paper had not arrived here yet.'));
  const delivered = await parts.delivered.withPaper({ teamId, channelId }, paper.id);
  const past = delivered && pastScore(delivered, paper.id);
  await interaction.reply(whyMessage({ ...explained, past }));
}

/** What the channel's digest knew when it ranked the paper; null when nothing was recorded of it. */
function pastScore({ slot, audit }: DeliveredRanking, paperId: string): PastScore | null {
  const frozen = audit?.papers.find((one) => one.paperId === paperId);
  if (!audit || !frozen) return null;
  const again = recomputeScore(frozen, audit);
  return {
    slot,
    formula: audit.formula,
    recorded: frozen.score,
    rankedBy: frozen.rankedBy ?? frozen.score,
    recomputed: again?.score ?? null,
  };
}
