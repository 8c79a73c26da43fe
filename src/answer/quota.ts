/** Who asks. */
export interface Asker {
  teamId: string;
  userId: string;
}

/** Whether a question may be asked now; if not, whose limit is reached and when one may be asked again. */
export type Grant =
  | { granted: true }
  | {
      granted: false;
      of: 'person' | 'workspace';
      /** As many as may be asked in a minute. */
      perMinute: number;
      waitMs: number;
      /** Whether the person has yet to be told: once for every wait. */
      tell: boolean;
    };

/** How many questions a person and a workspace may ask in a minute, counted for all instances together. */
export interface QuestionQuota {
  /** Counts a question; `nowMs` is the machine's clock, because it is the machine that has the work. */
  take(asker: Asker, nowMs: number): Promise<Grant>;
}
