import { type Clock, createSystemClock, followClock } from '../clock.ts';
import type { Config } from '../config.ts';
import { errorText } from '../errors.ts';
import { createProcessOwner } from '../jobs/process-owner.ts';
import type { Log } from '../log.ts';
import { type Db, openDatabase } from '../storage/database.ts';
import { createJobTurns } from '../storage/job-turns.ts';
import { openPresence, type Presence } from '../storage/presence.ts';
import { type Library, libraryOver } from './library.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { observeOutgoing } from './outgoing.ts';
import { type OpenRunner, runnersOn } from './runners.ts';

/** What every part of a running bot stands on. */
export interface Foundation {
  db: Db;
  /** This process among all that share the store. */
  presence: Presence;
  library: Library;
  clock: Clock;
  metrics: Metrics;
  openRunner: OpenRunner;
  log: Log;
  /** Aborted when the bot is to end. */
  ending: AbortSignal;
}

export interface OpenFoundation extends Foundation {
  /** Tells everybody to end. */
  end(): void;
  /** Closes it once, however often it is asked. */
  close(): Promise<void>;
}

/** Opens all of it; throws an `AppError` when something cannot be had. */
export async function openFoundation(config: Config, log: Log): Promise<OpenFoundation> {
  const db = await openDatabase(config.DATABASE_URL);
  const library = libraryOver(db, config, (error) => {
    log.error({ error: errorText(error) }, 'the search index could not follow the store');
  });
  const ending = new AbortController();
  const clock = await openClock(config, log);
  const metrics = createMetrics(() => clock.now());
  const presence = await openPresence(db, createProcessOwner());
  const turns = createJobTurns(db, presence);
  const openRunner = runnersOn(config.DATABASE_URL, { observe: metrics.jobRun, turns });
  const unobserve = watchCalls(config, metrics, log);
  let closed: Promise<void> | undefined;
  const close = async () => {
    await presence.close();
    await library.close();
    clock.close();
    unobserve();
  };
  return {
    ...{ db, presence, library, clock, metrics, openRunner, log },
    ending: ending.signal,
    end: () => ending.abort(),
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

async function openClock(config: Config, log: Log): Promise<Clock> {
  return config.PAPERBOY_CLOCK_URL === undefined
    ? createSystemClock()
    : followClock(config.PAPERBOY_CLOCK_URL, log);
}

/** Calls by which somebody sees something. */
const SHOWN_TO_PEOPLE = /^(chat|views|files)\.|^response_url$/;

function watchCalls({ SLACK_API_URL }: Config, metrics: Metrics, log: Log): () => void {
  return observeOutgoing(SLACK_API_URL, (call) => {
    metrics.outgoing(call);
    const { seconds, ...told } = call;
    const level = SHOWN_TO_PEOPLE.test(call.to) ? 'info' : 'debug';
    log[level]({ ...told, ms: Math.round(seconds * 1000) }, 'a request of ours was answered');
  });
}
