import type { Log } from '../log.ts';
import type { ImportCounts, ImportReport } from '../papers/import.ts';
import { emptyReport } from '../papers/import.ts';
import { sightingOf } from '../papers/sighting.ts';
import { SourceFailure } from './failure.ts';
import type { PoliteClient } from './http/client.ts';
import type { FetchLease, FetchLog, Intake, IntakeItem } from './ports.ts';
import type { Source, SourcePage } from './source.ts';

/** What a fetch stands on. */
export interface FetchDeps {
  intake: Intake;
  states: FetchLog & FetchLease & { read(source: string): Promise<{ lastSuccessAt: string | null }> };
  log: Log;
  owner: string;
  isOwnerGone(owner: string): boolean;
  machineNow(): number;
}

export interface FetchWish {
  source: Source;
  client: PoliteClient;
  now: Date;
  signal: AbortSignal;
  /** Called after every page. */
  onProgress?: (report: ImportReport) => void;
}

/** How a fetch ended; the report holds what came in, whatever the end. */
export type FetchEnd = { report: ImportReport } & (
  | { kind: 'done'; newestItemAt: string | null }
  | { kind: 'failed'; failure: SourceFailure }
  /** Another process is at it. */
  | { kind: 'busy' }
  /** The signal was aborted; the next fetch goes on from here. */
  | { kind: 'stopped' }
);

/** Renewed after every page, of which none takes that long: retries wait two minutes at most. */
const LEASE_MS = 900_000;

/** Rejections of one fetch that are logged one by one. */
const LOGGED_REJECTIONS = 20;

/**
 * Reads a source page by page into the store. Never throws for what the source does: a failure is kept in its state
 * and returned, and the pages before it stay.
 */
export async function fetchSource(deps: FetchDeps, wish: FetchWish): Promise<FetchEnd> {
  const { name } = wish.source;
  const report = emptyReport();
  if (!(await deps.states.acquire(name, leaseOf(deps)))) return { kind: 'busy', report };
  try {
    await deps.states.attempted(name, wish.now);
    const newestItemAt = await takePages(deps, wish, report);
    await deps.states.succeeded(name, wish.now, { counts: countsOf(report), newestItemAt });
    return { kind: 'done', report, newestItemAt };
  } catch (error) {
    if (wish.signal.aborted) return { kind: 'stopped', report };
    if (!(error instanceof SourceFailure)) throw error;
    await deps.states.failed(name, wish.now, error.reason);
    deps.log.warn({ source: name, kind: error.kind, reason: error.reason }, 'a source could not be read');
    return { kind: 'failed', failure: error, report };
  } finally {
    await deps.states.release(name, deps.owner);
  }
}

/** Returns when the newest item was announced. */
async function takePages(deps: FetchDeps, wish: FetchWish, report: ImportReport): Promise<string | null> {
  const { source, client, now, signal } = wish;
  const cursor = await deps.intake.cursor(source.name);
  const { lastSuccessAt } = await deps.states.read(source.name);
  let newest: string | null = null;
  for await (const page of source.pages({ client, now, cursor, lastSuccessAt, signal })) {
    signal.throwIfAborted();
    if (!(await deps.states.renew(source.name, leaseOf(deps)))) {
      throw new SourceFailure(source.label, {
        kind: 'unavailable',
        reason: 'was taken over by another process',
      });
    }
    const items = await takePage(deps, { page, wish, report });
    newest = latest(newest, items, now);
    wish.onProgress?.(report);
  }
  return newest;
}

async function takePage(
  deps: FetchDeps,
  { page, wish, report }: { page: SourcePage; wish: FetchWish; report: ImportReport },
): Promise<IntakeItem[]> {
  const items: IntakeItem[] = [];
  const rejected = [...page.rejected];
  for (const { draft, where, signals, announcedAt } of page.items) {
    const read = sightingOf(draft);
    if ('reason' in read) rejected.push({ where, reason: read.reason });
    else items.push({ sighting: read.sighting, signals, announcedAt });
  }
  const outcomes = await deps.intake.take({
    source: wish.source.name,
    at: wish.now,
    items,
    validator: rejected.length > 0 ? null : page.validator,
    cursor: page.cursor,
  });
  report.seen += items.length + rejected.length;
  for (const outcome of outcomes) report[outcome] += 1;
  for (const one of rejected.slice(0, Math.max(0, LOGGED_REJECTIONS - report.rejected.length))) {
    deps.log.warn({ source: wish.source.name, ...one }, 'an item of a source cannot be read');
  }
  report.rejected.push(...rejected);
  return items;
}

/** Nothing is announced in the future: a schedule guesses, and a date may be wrong. */
function latest(newest: string | null, items: IntakeItem[], now: Date): string | null {
  const limit = now.toISOString();
  const instants = items.map((item) => item.announcedAt).filter((at) => at !== null);
  return (
    [newest ?? '', ...instants]
      .filter((at) => at <= limit)
      .sort()
      .at(-1) || null
  );
}

function countsOf(report: ImportReport): ImportCounts {
  return { ...report, rejected: report.rejected.length };
}

function leaseOf(deps: FetchDeps) {
  const nowMs = deps.machineNow();
  return { owner: deps.owner, isGone: deps.isOwnerGone, nowMs, untilMs: nowMs + LEASE_MS };
}
