import { arxivIdOf } from '../../papers/arxiv-id.ts';
import { doiOf } from '../../papers/doi.ts';
import type { Paper } from '../../papers/paper.ts';
import { parseQuery } from '../../search/query.ts';
import {
  plainQuery,
  type SearchHit,
  type SearchQuery,
  type SearchResult,
} from '../../search/search-index.ts';
import { snippet } from '../../search/snippet.ts';
import { ACTION } from '../ids.ts';
import type { Interaction } from '../interaction.ts';
import type { Block, Message } from '../message.ts';
import { button } from '../messages/button.ts';
import { misuseMessage } from '../messages/help.ts';
import { nothingFoundMessage, suggestionBlocks } from '../messages/nothing-found.ts';
import { type ResultItem, resultsMessage } from '../messages/results.ts';
import type { Parts } from '../parts.ts';
import { clip, escapeMarkup, escapeMrkdwn } from '../text.ts';
import { encodeValue } from '../value.ts';
import { meantCommand } from './meant-command.ts';

export const PAGE_SIZE = 5;
const SNIPPET_LENGTH = 240;
const NEAREST = 3;

type Finding = Pick<Parts, 'index' | 'library' | 'together'>;

/** Where somebody looks at a list; an empty channel for a modal or the Home tab. */
export type Looking = Pick<Interaction, 'teamId' | 'channelId'>;

/** A page as it is shown, with the papers in it and their numbers. */
export interface ResultPage {
  message: Message;
  items: ResultItem[];
}

/** The page of results for what a person typed, from `offset` on. */
export async function searchPage(
  parts: Finding,
  looking: Looking,
  { query: typed, offset }: { query: string; offset: number },
): Promise<ResultPage> {
  const parsed = parseQuery(typed);
  if (!parsed.ok) return { message: misuseMessage(escapeMarkup(parsed.message)), items: [] };
  const result = await parts.index.search(parsed.query, { limit: PAGE_SIZE, offset });
  if (result.hits.length === 0 && offset === 0)
    return nothingFound(parts, looking, { typed, query: parsed.query, result });
  const items = await resultItems(parts, result.hits, { offset, query: parsed.query, looking });
  const message = resultsMessage({
    inChannel: looking.channelId !== '',
    heading: heading(result, typed, offset),
    items,
    paging: [
      ...paging(ACTION.searchPage, { total: result.total, offset }, (at) =>
        encodeValue('page', { query: typed, offset: at }),
      ),
      ...suggestionBlocks(result.suggestion, meantBy(typed, result)),
    ],
  });
  return { message, items };
}

/** Papers close to one paper. */
export async function similarPage(
  parts: Finding,
  looking: Looking,
  { paper, offset }: { paper: Paper; offset: number },
): Promise<ResultPage> {
  const result = await parts.index.similar(paper.id, { limit: PAGE_SIZE, offset });
  const items = await resultItems(parts, result.hits, { offset, query: plainQuery(paper.title), looking });
  const title = `*${escapeMrkdwn(paper.title)}*`;
  const message = resultsMessage({
    inChannel: looking.channelId !== '',
    heading: items.length === 0 ? `Nothing here is close to ${title}.` : `Papers close to ${title}`,
    items,
    paging: paging(ACTION.similarPage, { total: result.total, offset }, (at) =>
      encodeValue('paperPage', { paperId: paper.id, offset: at }),
    ),
  });
  return { message, items };
}

/** A message longer than this is read no further. */
const MESSAGE_READ = 1000;

/** The papers that are about what a message says: its first link to a paper counts for more than its words. */
export async function aboutPage(parts: Finding, looking: Looking, text: string): Promise<ResultPage> {
  const [linked] = await parts.library.papersById(linkedIds(text));
  if (linked) return similarPage(parts, looking, { paper: linked, offset: 0 });
  const query = plainQuery(clip(text, MESSAGE_READ));
  const { hits } = await parts.index.search(query, { limit: PAGE_SIZE });
  const items = await resultItems(parts, hits, { offset: 0, query, looking });
  const about = `“${escapeMrkdwn(clip(text, 80))}”`;
  const found = items.length === 0 ? `Nothing here is about ${about}.` : `Papers about ${about}`;
  const message = resultsMessage({
    heading: text.trim() === '' ? 'That message has no words to look for.' : found,
    items,
    paging: [],
    inChannel: looking.channelId !== '',
  });
  return { message, items };
}

/** The ids in the links of a text. */
function linkedIds(text: string): string[] {
  const links = text.match(/https?:\/\/[^\s<>|]+/g) ?? [];
  return links.slice(0, 10).flatMap((link) => arxivIdOf(link) ?? doiOf(link) ?? []);
}

/** The hits with what a message shows of them; a paper deleted meanwhile is left out. */
export async function resultItems(
  parts: Finding,
  hits: SearchHit[],
  { offset, query, looking }: { offset: number; query: SearchQuery; looking: Looking },
): Promise<ResultItem[]> {
  const papers = new Map(
    (await parts.library.papersById(hits.map((hit) => hit.paperId))).map((p) => [p.id, p]),
  );
  const together = await parts.together(looking.teamId, [...papers.keys()]);
  const words = [query.text, ...query.phrases];
  return hits.flatMap((hit, index) => {
    const paper = papers.get(hit.paperId);
    if (!paper) return [];
    return [
      {
        rank: offset + index + 1,
        paper,
        snippet: snippet(paper.abstract, words, SNIPPET_LENGTH),
        why: hit.why,
        together: together.get(paper.id),
      },
    ];
  });
}

async function nothingFound(
  parts: Finding,
  looking: Looking,
  { typed, query, result }: { typed: string; query: SearchQuery; result: SearchResult },
): Promise<ResultPage> {
  const loose = plainQuery([result.suggestion ?? query.text, ...query.phrases].join(' '));
  const nearest = await parts.index.search(loose, { limit: NEAREST });
  const items = await resultItems(parts, nearest.hits, { offset: 0, query: loose, looking });
  const indexed = await parts.library.count();
  const message = nothingFoundMessage({
    query: typed,
    result,
    nearest: items,
    indexed,
    inChannel: looking.channelId !== '',
    meant: meantBy(typed, result),
  });
  return { message, items };
}

function meantBy(typed: string, { terms }: SearchResult): string | null {
  return meantCommand(typed, new Set(terms.filter((term) => term.known).map((term) => term.word)));
}

function heading(result: SearchResult, typed: string, offset: number): string {
  const range = `${offset + 1}–${offset + result.hits.length}`;
  const count = result.total === 1 ? '1 paper' : `${range} of ${result.total} papers`;
  return `${count} for *${escapeMrkdwn(typed)}*`;
}

function paging(
  actionId: string,
  { total, offset }: { total: number; offset: number },
  valueAt: (offset: number) => string,
): Block[] {
  const previous =
    offset > 0 ? [button('Previous', `${actionId}:previous`, valueAt(Math.max(0, offset - PAGE_SIZE)))] : [];
  const more =
    offset + PAGE_SIZE < total
      ? [button('More results', `${actionId}:next`, valueAt(offset + PAGE_SIZE))]
      : [];
  const elements = [...previous, ...more];
  return elements.length === 0 ? [] : [{ type: 'divider' }, { type: 'actions', elements }];
}
