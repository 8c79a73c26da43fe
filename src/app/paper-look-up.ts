import type { Clock } from '../clock.ts';
import { ARXIV_HOME, type Config } from '../config.ts';
import { errorText } from '../errors.ts';
import type { Log } from '../log.ts';
import type { PaperLookUp } from '../papers/previews.ts';
import { sightingOf } from '../papers/sighting.ts';
import type { IndexFollower } from '../search/follower.ts';
import { askForPaper } from '../sources/arxiv/one-paper.ts';
import { SourceFailure } from '../sources/failure.ts';
import type { Db } from '../storage/database.ts';
import { createSourceIntake } from '../storage/source-intake.ts';
import { createSourceStates } from '../storage/source-states.ts';
import { createSourceClient } from './source-clients.ts';
import { scheduledSources } from './source-health.ts';

/** More links than this at once are not looked up: nobody waits for the last of them. */
const MOST_AT_ONCE = 20;

/** An id that arXiv did not know is not asked for again for this long. */
const UNKNOWN_MS = 24 * 3_600_000;
const MOST_UNKNOWN = 10_000;

/** Later nobody misses a preview. */
const PATIENCE_MS = 90_000;

export interface LookUpDeps {
  db: Db;
  config: Config;
  clock: Clock;
  log: Log;
  follower: IndexFollower;
  /** Aborted when the program ends. */
  signal: AbortSignal;
}

/**
 * Brings single papers in from arXiv, as politely as its list is read. Asks nobody unless arXiv is one of the
 * sources, or the configuration names a mirror of it.
 */
export function createPaperLookUp(deps: LookUpDeps): PaperLookUp {
  const { config, clock, log } = deps;
  const underWay = new Map<string, Promise<boolean>>();
  const unknown = new Map<string, number>();
  const bringIn = createBringIn(deps);
  const lookUp = async (arxivId: string): Promise<boolean> => {
    try {
      const found = await bringIn(arxivId);
      if (!found) remember(unknown, arxivId, clock.now().getTime() + UNKNOWN_MS);
      return found;
    } catch (error) {
      if (!(error instanceof SourceFailure) && !isAbort(error)) throw error;
      log.warn({ arxivId, reason: errorText(error) }, 'a linked paper could not be looked up');
      return false;
    } finally {
      underWay.delete(arxivId);
    }
  };
  return async (arxivId) => {
    if (!mayAsk(config)) return false;
    const already = underWay.get(arxivId);
    if (already) return already;
    if ((unknown.get(arxivId) ?? 0) > clock.now().getTime() || underWay.size >= MOST_AT_ONCE) return false;
    const asked = lookUp(arxivId);
    underWay.set(arxivId, asked);
    return asked;
  };
}

/** Asks, stores and indexes. False when arXiv does not know the id. */
function createBringIn({ db, config, clock, follower, signal }: LookUpDeps): PaperLookUp {
  const intake = createSourceIntake(db);
  const client = createSourceClient(config, { limit: createSourceStates(db), intake }, 'arxiv');
  return async (arxivId) => {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
    const item = await askForPaper(client, arxivId, patience);
    const read = item && sightingOf(item.draft);
    if (item === null || read === null || 'reason' in read) return false;
    const { signals, announcedAt } = item;
    const items = [{ sighting: read.sighting, signals, announcedAt }];
    await intake.take({ source: 'arxiv', at: clock.now(), items, validator: null });
    // A round that is under way may have begun before the paper was stored.
    await follower.catchUp();
    await follower.catchUp();
    return true;
  };
}

function mayAsk(config: Config): boolean {
  return (
    config.ARXIV_BASE_URL !== ARXIV_HOME || scheduledSources(config).some(({ source }) => source === 'arxiv')
  );
}

function remember(unknown: Map<string, number>, arxivId: string, until: number): void {
  unknown.set(arxivId, until);
  const [oldest] = unknown.keys();
  if (unknown.size > MOST_UNKNOWN && oldest !== undefined) unknown.delete(oldest);
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
}
