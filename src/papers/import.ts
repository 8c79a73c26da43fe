import type { SourceRecord } from './draft.ts';
import { type PaperSighting, sightingOf } from './sighting.ts';

export type SaveOutcome = 'new' | 'updated' | 'unchanged';

/** How many records came out how. */
export interface ImportCounts extends Record<'seen' | SaveOutcome | 'rejected', number> {}

/** What an import did. Every record that was seen is counted in exactly one of the other four. */
export interface ImportReport {
  seen: number;
  new: number;
  updated: number;
  unchanged: number;
  rejected: { where: string; reason: string }[];
}

export interface ImportOptions {
  records: AsyncIterable<SourceRecord>;
  /** Stores a batch whole or not at all; one outcome per sighting, in order. */
  save(sightings: PaperSighting[]): Promise<SaveOutcome[]>;
  /** Counts are added to this one, when several sources make one import. */
  report?: ImportReport;
  /** How a record's place is named in the report; as the source names it when left out. */
  place?: (where: string) => string;
  /** Called after every batch. */
  onProgress?: (report: ImportReport) => void;
  /** Once aborted, no further batch is begun. */
  signal?: AbortSignal;
}

/** A report in which nothing was seen yet. */
export function emptyReport(): ImportReport {
  return { seen: 0, new: 0, updated: 0, unchanged: 0, rejected: [] };
}

/** Small enough that a reader of the store hardly waits, large enough that the disk does not set the pace. */
const BATCH = 200;

/** Takes a source in, batch by batch; a record that is no good is reported and the rest goes in. */
export async function importPapers(options: ImportOptions): Promise<ImportReport> {
  const report = options.report ?? emptyReport();
  const place = options.place ?? ((where) => where);
  let batch: PaperSighting[] = [];
  const flush = async () => {
    for (const outcome of await options.save(batch)) report[outcome] += 1;
    batch = [];
    options.onProgress?.(report);
  };
  for await (const record of options.records) {
    if (options.signal?.aborted) break;
    report.seen += 1;
    const read = 'draft' in record ? sightingOf(record.draft) : record;
    if ('reason' in read) report.rejected.push({ where: place(record.where), reason: read.reason });
    else batch.push(read.sighting);
    if (batch.length >= BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  return report;
}
