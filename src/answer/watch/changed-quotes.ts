import type { Paper } from '../../papers/paper.ts';
import type { PaperHistory } from '../../papers/revision.ts';
import { stemsOf } from '../../search/analysis.ts';
import type { IndexChange } from '../../search/search-index.ts';
import type { PaperReader } from '../answer.ts';
import { sentencesOf } from '../sentences.ts';
import type { ChangedNote, QuoteStore, StandingQuote } from './ports.ts';

export interface QuoteChecks {
  teamId: string | undefined;
  quotes: QuoteStore;
  papers: PaperReader & Pick<PaperHistory, 'withdrawals'>;
}

/** A sentence with a smaller share of the quote's words than this is another sentence. */
const LIKENESS = 0.5;

/** Tells each thread once of the quotes in it that a change of their paper has made untrue. */
export async function quotesThatChanged(
  checks: QuoteChecks,
  batch: { seq: number; change: IndexChange }[],
  now: Date,
): Promise<void> {
  const seqs = new Map(
    batch.map(({ seq, change }) => [change.kind === 'upsert' ? change.paper.id : change.paperId, seq]),
  );
  const standing = await checks.quotes.ofPapers(checks.teamId, [...seqs.keys()]);
  for (const quotes of grouped(standing).values()) {
    await checkThread(checks, quotes, { now, seq: seqs.get(quotes[0]?.paperId ?? '') ?? 0 });
  }
}

/** The quotes of one paper in one thread each. */
function grouped(quotes: StandingQuote[]): Map<string, StandingQuote[]> {
  const groups = new Map<string, StandingQuote[]>();
  for (const quote of quotes) {
    const key = JSON.stringify([quote.teamId, quote.channelId, quote.threadTs, quote.paperId]);
    groups.set(key, [...(groups.get(key) ?? []), quote]);
  }
  return groups;
}

async function checkThread(
  { quotes: store, papers }: QuoteChecks,
  quotes: StandingQuote[],
  { now, seq }: { now: Date; seq: number },
): Promise<void> {
  const [first] = quotes;
  if (first === undefined) return;
  const [paper] = await papers.papersById([first.paperId]);
  const gone = quotes.filter(({ text }) => !paper?.abstract.includes(text));
  if (gone.length === 0) return;
  const withdrawal = paper ? null : ((await papers.withdrawals([first.paperId])).get(first.paperId) ?? null);
  // Somebody here deleted the paper: that is no news about what it says.
  const isNews = paper !== undefined || withdrawal !== null;
  const note: ChangedNote = {
    kind: 'changed',
    paperId: first.paperId,
    title: first.title,
    quotes: differences(gone, paper),
    withdrawal,
  };
  const { teamId, channelId, messageTs, threadTs } = first;
  const address = { teamId, channelId, messageTs, threadTs, key: `changed:${seq}:${threadTs}` };
  await store.gone(gone, isNews ? { ...address, note } : null, now);
}

function differences(gone: StandingQuote[], paper: Paper | undefined): ChangedNote['quotes'] {
  const texts = [...new Set(gone.map(({ text }) => text))];
  return texts.map((was) => ({ was, now: paper ? nearestSentence(was, paper.abstract) : null }));
}

/** The sentence that shares most words with the quote. */
function nearestSentence(quote: string, abstract: string): string | null {
  const wanted = new Set(stemsOf(quote));
  let best: { text: string; share: number } | null = null;
  for (const { start, end } of sentencesOf(abstract)) {
    const text = abstract.slice(start, end);
    const shared = new Set(stemsOf(text).filter((stem) => wanted.has(stem))).size;
    const share = shared / Math.max(1, wanted.size);
    if (share >= LIKENESS && share > (best?.share ?? 0)) best = { text, share };
  }
  return best?.text ?? null;
}
