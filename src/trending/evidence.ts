import type { Signal } from '../papers/signals.ts';
import type { ArrivedPaper } from './arrival.ts';
import type { AttentionKind } from './attention.ts';

/** A count of the outside world as seen at an instant; it holds until the next one of its kind. */
export type Reading = Omit<Signal, 'paperId'>;

/** What one person did with the paper, from `at` until `until` (null: it still holds). */
export interface Act {
  kind: AttentionKind;
  /** Tells people apart, nothing more. */
  person: string;
  at: string;
  until: string | null;
}

/** Everything a score is computed from. */
export interface PaperEvidence extends ArrivedPaper {
  readings: Reading[];
  acts: Act[];
}

/** What was known at `instant`: later readings and acts are left out, and what ended later still holds. */
export function evidenceAt(evidence: PaperEvidence, instant: Date): PaperEvidence {
  const now = instant.toISOString();
  return {
    ...evidence,
    readings: evidence.readings.filter(({ at }) => at <= now),
    acts: evidence.acts
      .filter(({ at, until }) => at <= now && (until === null || until > now))
      .map((act) => ({ ...act, until: null })),
  };
}

/** From where a ranking looks: what one workspace (none when null) and the world had done by an instant. */
export interface Standpoint {
  teamId: string | null;
  asOf: Date;
}

/** The recorded past, readable as of any instant; what came in later is not seen. */
export interface TrendingRecords {
  /** The papers that arrived last, and those that got readings or attention lately, each once. */
  candidates(from: Standpoint): Promise<PaperEvidence[]>;
  /** In the order of the ids, under those ids; papers that were not there yet are left out. */
  byId(ids: string[], from: Standpoint): Promise<PaperEvidence[]>;
  /** The papers that had arrived by an instant, those that came out last first: what rising terms are found in. */
  published(limit: number, asOf: Date): Promise<ArrivedPaper[]>;
  /** Differs when a paper has come, changed or gone. */
  edition(): Promise<string>;
  /** Whether anybody in a workspace had done anything with a paper by an instant. */
  isActive(teamId: string, asOf: Date): Promise<boolean>;
  /** The workspaces that anything was recorded of, in order. */
  teams(): Promise<string[]>;
}
