import { setImmediate } from 'node:timers/promises';
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
  isOwnerGone(owner: string): boolean | Promise<boolean>;
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

/** Another process took the source over, because this one was away for too long. */
class LeaseLost extends Error {}

/** Renewed after every page, of which none takes that long: retries wait two minutes at most. */
const LEASE_MS = 900_000;

/** So many papers are stored in a few hundredths of a second. */
const PIECE = 25;

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
    if (error instanceof LeaseLost) return { kind: 'busy', report };
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
      throw new LeaseLost();
    }
    newest = latest(newest, await takePage(deps, { page, wish, report }), now);
    wish.onProgress?.(report);
  }
  return newest;
}

/**
 * Takes a page in by small pieces, and lets the rest of the program have its turn between them: a bot has to answer
 * Slack within three seconds. Only the last piece moves the cursor and brings the validator.
 */
async function takePage(
  deps: FetchDeps,
  { page, wish, report }: { page: SourcePage; wish: FetchWish; report: ImportReport },
): Promise<string[]> {
  const announced: string[] = [];
  const rejected = [...page.rejected];
  for (let start = 0; start === 0 || start < page.items.length; start += PIECE) {
    const items: IntakeItem[] = [];
    for (const { draft, where, ...news } of page.items.slice(start, start + PIECE)) {
      const read = sightingOf(draft);
      if ('reason' in read) rejected.push({ where, reason: read.reason });
      else items.push({ sighting: read.sighting, ...news });
      if (news.announcedAt !== null) announced.push(news.announcedAt);
    }
    const isLast = start + PIECE >= page.items.length;
    const outcomes = await deps.intake.take({
      source: wish.source.name,
      at: wish.now,
      items,
      // What cannot be read is asked for again: a later version of ours may read it.
      validator: isLast && rejected.length === 0 ? page.validator : null,
      cursor: isLast ? page.cursor : undefined,
    });
    for (const outcome of outcomes) report[outcome] += 1;
    report.seen += items.length;
    await setImmediate();
  }
  report.seen += rejected.length;
  tell(deps.log, { source: wish.source.name, rejected, already: report.rejected.length });
  report.rejected.push(...rejected);
  return announced;
}

function tell(
  log: Log,
  { source, rejected, already }: { source: string; rejected: ImportReport['rejected']; already: number },
): void {
  for (const one of rejected.slice(0, Math.max(0, LOGGED_REJECTIONS - already))) {
    log.warn({ source, ...one }, 'an item of a source cannot be read');
  }
}

/** Nothing is announced in the future: a schedule guesses, and a date may be wrong. */
function latest(newest: string | null, announced: string[], now: Date): string | null {
  const limit = now.toISOString();
  const past = announced.filter((at) => at <= limit);
  return past.reduce<string | null>((a, b) => (a !== null && a > b ? a : b), newest);
}

function countsOf(report: ImportReport): ImportCounts {
  return { ...report, rejected: report.rejected.length };
}

function leaseOf(deps: FetchDeps) {
  const nowMs = deps.machineNow();
  return { owner: deps.owner, isGone: deps.isOwnerGone, nowMs, untilMs: nowMs + LEASE_MS };
}
