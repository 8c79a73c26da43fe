import { type IndexChange, plainQuery, type SearchIndex } from '../../search/search-index.ts';
import type { Answerer } from '../answer.ts';
import { answerThreshold, confidence } from '../support.ts';
import { type QuoteChecks, quotesThatChanged } from './changed-quotes.ts';
import type { OpenQuestion, OpenQuestionStore, WatchCursor } from './ports.ts';

export interface WatchDeps extends QuoteChecks {
  /** Undefined: all workspaces together. */
  teamId: string | undefined;
  feed: {
    changesSince(seq: number, limit: number): Promise<{ seq: number; change: IndexChange }[]>;
    latestSeq(): Promise<number>;
  };
  cursor: WatchCursor;
  index: Pick<SearchIndex, 'search' | 'size'>;
  /** Resolves when the index has everything that the feed had at the call. */
  caughtUp(): Promise<unknown>;
  answerer: Pick<Answerer, 'askAll'>;
  open: OpenQuestionStore;
}

const BATCH = 200;

/**
 * Looks through the papers that came, changed or went since the last look: open questions that one of them answers,
 * and quotes that do not stand any more. What is found is noted before the cursor moves on, so that a crash between
 * has it found again; nothing is noted twice.
 */
export async function watchChanges(
  deps: WatchDeps,
  { now, signal }: { now: Date; signal: AbortSignal },
): Promise<void> {
  const { teamId, feed, cursor } = deps;
  let seq = await cursor.read(teamId);
  if (seq === null) return cursor.move(teamId, await feed.latestSeq());
  while (!signal.aborted) {
    const batch = await feed.changesSince(seq, BATCH);
    const last = batch.at(-1);
    if (last === undefined) return;
    await quotesThatChanged(deps, batch, now);
    await questionsAnswered(deps, arrivedIn(batch), now);
    seq = last.seq;
    await cursor.move(teamId, seq);
  }
}

function arrivedIn(batch: { change: IndexChange }[]): string[] {
  return batch.flatMap(({ change }) => (change.kind === 'upsert' ? [change.paper.id] : []));
}

async function questionsAnswered(deps: WatchDeps, arrived: string[], now: Date): Promise<void> {
  if (arrived.length === 0) return;
  const waiting = await deps.open.waiting(deps.teamId, now);
  if (waiting.length === 0) return;
  await deps.caughtUp();
  for (const question of waiting) {
    if (!(await mayAnswer(deps, question, arrived))) continue;
    const answer = await deps.answerer.askAll(question.asked);
    const fresh = answer.quotes.filter((quote) => arrived.includes(quote.paperId));
    if (fresh.length === 0) continue;
    const { signals: _, ...kept } = answer;
    const papers = answer.papers.filter(({ id }) => fresh.some((quote) => quote.paperId === id));
    const note = {
      kind: 'found' as const,
      question: question.text,
      askedAt: question.askedAt,
      answer: { ...kept, quotes: fresh, papers },
    };
    await deps.open.found(question, note, now);
  }
}

/** Whether one of the new papers is about the question at all: far cheaper than an answer. */
async function mayAnswer({ index }: WatchDeps, { asked }: OpenQuestion, arrived: string[]): Promise<boolean> {
  const query = { ...plainQuery(asked.text), since: asked.since };
  const { hits } = await index.search(query, { limit: 3, among: arrived });
  return hits.length > 0 && confidence(hits) >= answerThreshold(await index.size());
}
