/** What is asked, from easy to adversarial. */
export const QUERY_KINDS = ['short', 'long', 'common', 'hundred', 'letter'] as const;
export type QueryKind = (typeof QUERY_KINDS)[number];

/** Milliseconds that half, and 99 of 100, searches do not exceed, of `count` searches. */
export interface Latency {
  p50: number;
  p99: number;
  count: number;
}

/** How searches did while papers arrived, beside the same searches on the idle engine. */
export interface UpdateFigures {
  papers: number;
  seconds: number;
  /** False when time ran out before the last paper was in. */
  complete: boolean;
  idle: Latency;
  busy: Latency;
  /** How long the main thread kept others waiting, in milliseconds. */
  idleDelayP99: number;
  busyDelayP99: number;
  busyDelayMax: number;
}

/** Everything that is measured of one engine at one size; what it did not get to is absent. */
export interface Figures {
  /** From nothing to the first answer. */
  buildSeconds: number;
  /** From nothing until everything is learnt, for engines that learn beside the searches. */
  learntSeconds: number;
  saveSeconds: number;
  snapshotBytes: number;
  /** From the opening of what was saved, in a new process, to the first answer. */
  startMs: number;
  startBlockedMs: number;
  /** Heap and buffers that the loaded engine takes, garbage collected. */
  heapBytes: number;
  /** What the process grew by, as the system sees it. */
  residentBytes: number;
  /** What its server takes beside the process. */
  serverBytes: number;
  cold: Partial<Record<QueryKind, Latency>>;
  warm: Partial<Record<QueryKind, Latency>>;
  updates: UpdateFigures;
  /** Whole questions to checked quotes, with the store. */
  ask: Latency;
}

/** One engine at one size. */
export interface Row {
  engine: string;
  documents: number;
  figures: Partial<Figures>;
  /** Why it was stopped, when it was. */
  stopped?: string;
}

/** One run of the whole measurement. */
export interface Run {
  date: string;
  command: string;
  machine: string;
  corpus: string;
  engines: { name: string; version: string; setup: string }[];
  limits: { seconds: number; memoryMiB: number };
  tookSeconds: number;
  rows: Row[];
}
