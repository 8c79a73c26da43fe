import { comparePapers } from '../../answer/compare/compare.ts';
import { type ComparisonWish, comparisonWish, type Reference } from '../../answer/compare/references.ts';
import type { Question } from '../../answer/conversation.ts';
import type { Paper } from '../../papers/paper.ts';
import { linkedPaper } from '../../papers/shared-links.ts';
import { isDirect } from '../ask/place.ts';
import { paperById, paperByName } from '../find/papers.ts';
import type { Interaction } from '../interaction.ts';
import type { Message } from '../message.ts';
import { comparisonMessage, MOST_COMPARED } from '../messages/comparison.ts';
import { misuseMessage } from '../messages/help.ts';
import type { Parts } from '../parts.ts';
import { lastOf, type Numbered } from '../recent-lists.ts';
import { clip, escapeMrkdwn } from '../text.ts';

/** `/papers compare 1 3 2401.00001`: the papers side by side, by what their abstracts say. */
export async function compare(parts: Parts, interaction: Interaction, wish: ComparisonWish): Promise<void> {
  const list = await parts.recent.recall(interaction);
  const { message, papers } = await comparison(parts, wish, (place) => paperAt(list, place));
  const items = papers.map((paper, index) => ({ rank: index + 1, paper }));
  if (items.length > 0) await parts.recent.remember(interaction, items);
  await interaction.reply(message);
}

/**
 * "Compare the first and the third", said to the bot: of the papers of its thread, else of the list that the person
 * saw last in the channel. Null when that is not what was said.
 */
export async function compareAsked(
  parts: Parts,
  question: Question,
): Promise<{ message: Message; paperIds: string[] } | null> {
  const wish = comparisonWish(question.text);
  if (wish === null) return null;
  const shown = await parts.conversations.shown(question, { direct: isDirect(question.channelId) });
  const list =
    shown.length === 0
      ? await parts.recent.recall(question)
      : new Map(shown.map((id, index) => [index + 1, id]));
  const at = (place: number | 'last') => paperAt(list, place);
  const { message, papers } = await comparison(parts, wish, at);
  return { message, paperIds: papers.map(({ id }) => id) };
}

type PaperAt = (place: number | 'last') => string | null;

async function comparison(
  parts: Parts,
  wish: ComparisonWish,
  at: PaperAt,
): Promise<{ message: Message; papers: Paper[] }> {
  const references = wish === 'all' ? everyPlace(at) : wish;
  const papers: Paper[] = [];
  for (const reference of references.slice(0, MOST_COMPARED + 1)) {
    const paper = await paperOf(parts, reference, at);
    if (!paper) return misuse(unknownReference(reference, at));
    if (!papers.some(({ id }) => id === paper.id)) papers.push(paper);
  }
  if (papers.length > MOST_COMPARED) return misuse(`I can compare up to ${MOST_COMPARED} papers at once.`);
  if (papers.length < 2) {
    return misuse(
      references.length === 0
        ? 'There is no list here yet to compare papers of: search first, or give ids: `/papers compare 2401.00001 2402.00002`.'
        : 'Name at least two different papers: `/papers compare 1 3`, by their numbers in the last list, or by ids or links.',
    );
  }
  return { message: comparisonMessage(comparePapers(papers)), papers };
}

function misuse(problem: string): { message: Message; papers: Paper[] } {
  return { message: misuseMessage(problem), papers: [] };
}

function everyPlace(at: PaperAt): Reference[] {
  const places = Array.from({ length: MOST_COMPARED }, (_, index) => index + 1);
  return places.filter((place) => at(place) !== null).map((place) => ({ kind: 'place', place }));
}

function paperAt(list: Numbered, place: number | 'last'): string | null {
  return place === 'last' ? lastOf(list) : (list.get(place) ?? null);
}

/** An arXiv paper that is not stored yet is asked for. */
async function paperOf(parts: Parts, reference: Reference, at: PaperAt): Promise<Paper | undefined> {
  if (reference.kind === 'place') {
    const id = at(reference.place);
    return id === null ? undefined : paperById(parts, id);
  }
  const known = await paperByName(parts, reference.name);
  if (known) return known;
  const linked = linkedPaper(reference.name) ?? linkedPaper(`https://arxiv.org/abs/${reference.name}`);
  if (linked === null) return undefined;
  const id = await parts.library.idOfLinked(linked);
  if (id !== null) return paperById(parts, id);
  return linked.kind === 'arxiv' && (await parts.lookUp(linked.id)) ? paperById(parts, linked.id) : undefined;
}

function unknownReference(reference: Reference, at: PaperAt): string {
  if (reference.kind === 'name') {
    const name = escapeMrkdwn(clip(reference.name, 200));
    return `I know no paper “${name}”. Give arXiv ids, DOIs, links, or numbers in the last list.`;
  }
  if (at('last') === null) {
    return 'There is no list here that I could count in: search first, or give ids: `/papers compare 2401.00001 2402.00002`.';
  }
  return `There is no paper ${reference.place} in the last list, or it is not here any more.`;
}
