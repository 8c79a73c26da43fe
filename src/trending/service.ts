import type { Paper } from '../papers/paper.ts';
import { announcementDaysBefore } from './announcement-days.ts';
import type { ArrivedPaper } from './arrival.ts';
import { type Backtest, backtest, type RecordedDay } from './backtest.ts';
import type { TrendingRecords } from './evidence.ts';
import type { TrendingWindow } from './formula.ts';
import { type TrendingList, trendingList } from './list.ts';
import { rankPapers, withinWindow } from './rank.ts';
import { RANKERS } from './rankers.ts';
import { rememberedScoring } from './remembered.ts';
import { type Rising, risingTerms } from './rising.ts';
import { type Look, scorePaper, type TrendingScore } from './score.ts';
import type { TermDocument } from './terms.ts';

/** Whose attention counts; with null only that of the outside world. */
export interface TeamLook extends Look {
  teamId: string | null;
}

/** A paper's score, and where it stands among those of the window. */
export interface ExplainedPaper {
  paper: Paper;
  score: TrendingScore;
  /** 1 is the first; null when nothing happened to the paper within the window. */
  rank: number | null;
  /** How many papers the window holds. */
  of: number;
}

/** Trending as people handle it: what slash commands, buttons and the command line call. Any past instant will do. */
export interface TrendingService {
  list(look: TeamLook & { limit: number }): Promise<TrendingList>;
  /** The list of the first of these windows in which anything happened; of the first when nothing did in any. */
  listOfFirst(
    windows: [TrendingWindow, ...TrendingWindow[]],
    look: Omit<TeamLook, 'window'> & { limit: number },
  ): Promise<TrendingList & { window: TrendingWindow }>;
  /** Null when no such paper had arrived. */
  why(paperId: string, look: TeamLook): Promise<ExplainedPaper | null>;
  rising(look: Look & { limit: number }): Promise<Rising>;
  /** Replays the announcement days up to `now`. */
  backtest(wish: { teamId: string | null; now: Date; days: number; seed: number }): Promise<Backtest>;
}

export interface TrendingDeps {
  records: TrendingRecords;
  /** Takes papers apart into words; `at` is when each came out. */
  documents(papers: ArrivedPaper[]): Promise<TermDocument[]>;
  /** Lets others have their turn in a long calculation. */
  pause(): Promise<void>;
}

/** So many papers are compared for rising terms. */
const COMPARED = 2000;

const KEPT = 20;
const KEPT_MS = 600_000;

/** Joins what was recorded to the formula. */
export function createTrendingService(deps: TrendingDeps): TrendingService {
  const { records } = deps;
  const scoring = rememberedScoring();
  return {
    list: async ({ teamId, limit, ...look }) =>
      trendingList(await records.candidates({ teamId, asOf: look.now }), { ...look, limit }, scoring),
    listOfFirst: async (windows, { teamId, limit, ...look }) => {
      const candidates = await records.candidates({ teamId, asOf: look.now });
      const isFilled = (window: TrendingWindow) =>
        withinWindow(candidates, { ...look, window }, scoring.lastMoment).length > 0;
      const window = windows.find(isFilled) ?? windows[0];
      return { window, ...trendingList(candidates, { ...look, window, limit }, scoring) };
    },
    why: async (paperId, { teamId, ...look }) => {
      const from = { teamId, asOf: look.now };
      const [evidence] = await records.byId([paperId], from);
      if (evidence === undefined) return null;
      const within = rankPapers(withinWindow(await records.candidates(from), look), look);
      const place = within.findIndex(({ paper }) => paper.id === evidence.paper.id);
      return {
        paper: evidence.paper,
        score: scorePaper(evidence, look),
        rank: place < 0 ? null : place + 1,
        of: within.length,
      };
    },
    rising: createRising(deps),
    backtest: async ({ teamId, now, days, seed }) =>
      backtest(await recordedDays(records, { teamId, now, days }), { rankers: RANKERS, seed }),
  };
}

/** Counting a library takes a second of work, so what it gave is kept while the papers are the same. */
function createRising({ records, documents, pause }: TrendingDeps): TrendingService['rising'] {
  const kept = new Map<string, Promise<Rising>>();
  return async (look) => {
    const moment = Math.floor(look.now.getTime() / KEPT_MS);
    const key = JSON.stringify([look.window, look.limit, moment, await records.edition()]);
    const known = kept.get(key);
    if (known) return known;
    if (kept.size >= KEPT) kept.clear();
    const found = records
      .published(COMPARED, look.now)
      .then(documents)
      .then((taken) => risingTerms(taken, { ...look, pause }));
    kept.set(key, found);
    found.catch(() => kept.delete(key));
    return found;
  };
}

async function recordedDays(
  records: TrendingRecords,
  { teamId, now, days }: { teamId: string | null; now: Date; days: number },
): Promise<RecordedDay[]> {
  const recorded: RecordedDay[] = [];
  for (let back = days; back > 0; back--) {
    const start = announcementDaysBefore(now, back);
    const end = announcementDaysBefore(now, back - 1);
    const then = await records.candidates({ teamId, asOf: start });
    const ids = then.map(({ paper }) => paper.id);
    recorded.push({ start, end, papers: await records.byId(ids, { teamId, asOf: end }) });
  }
  return recorded;
}
