import type { LookupFunction } from 'node:net';
import { SourceFailure } from '../failure.ts';
import type { RateLimit, Validator } from '../ports.ts';
import { createGuardedFetch } from './guarded-fetch.ts';
import { isPublic } from './hosts.ts';
import { type Answer, type Manners, request } from './request.ts';
import { backOff } from './wait.ts';

/** What a client needs besides its manners. */
export interface ClientDeps extends Omit<Manners, 'fetch'> {
  source: string;
  /** How names become addresses; the system's own way unless told. */
  lookup?: LookupFunction;
  /** The least time between the beginnings of two requests that leave this machine. */
  gapMs: number;
  limit: RateLimit;
  validator(url: string): Promise<Validator | null>;
  /** Resolves after `ms` of the machine's time, or rejects when `signal` is aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  random(): number;
  /** Tells a person why nothing happens for a while. */
  onWait?: (ms: number, reason: string) => void;
}

export interface Ask<Result> {
  path: string;
  accept: string;
  /** Asks for the answer only if it has changed since it was last taken in. */
  conditional?: boolean;
  /** Throws a `SourceFailure` for an answer that is none; one that may be repaired by asking again is. */
  parse(answer: Extract<Answer, { kind: 'fresh' }>): Result;
  signal: AbortSignal;
}

export type Got<Result> =
  | { kind: 'fresh'; value: Result; validator: Validator | null }
  | { kind: 'unchanged' };

/** Asks one source, politely. */
export interface PoliteClient {
  label: string;
  /** Throws a `SourceFailure`, or what the signal was aborted with. */
  get<Result>(ask: Ask<Result>): Promise<Got<Result>>;
  /** Whether an answer for this path is known, so that an unchanged page may have a next one. */
  isKnown(path: string): Promise<boolean>;
}

const TRIES = 3;

/** A longer wait is left to the next fetch; the database remembers it. */
const LONGEST_WAIT_MS = 120_000;

/**
 * One request at a time, each in its turn (turns are kept in the database, so that they hold across processes and
 * restarts); tries again what may pass, after the wait that the source asks for or an ever longer one.
 */
export function createPoliteClient(deps: ClientDeps): PoliteClient {
  const manners: Manners = { ...deps, fetch: createGuardedFetch(deps.hosts, deps.lookup) };
  const addressOf = (path: string) => new URL(path.replace(/^\//, ''), directory(deps.hosts.base));
  const asked = async <Result>(ask: Ask<Result>): Promise<Got<Result>> => {
    const url = addressOf(ask.path);
    const validator = ask.conditional ? await deps.validator(url.href) : null;
    const answer = await request(manners, url, { accept: ask.accept, validator, signal: ask.signal });
    if (answer.kind === 'unchanged') return answer;
    return { kind: 'fresh', value: ask.parse(answer), validator: answer.validator };
  };
  return {
    label: deps.label,
    isKnown: async (path) => (await deps.validator(addressOf(path).href)) !== null,
    get: async (ask) => {
      for (let failures = 1; ; failures += 1) {
        await takeTurn(deps, ask.signal);
        try {
          return await asked(ask);
        } catch (error) {
          if (!(error instanceof SourceFailure) || !error.retryable) throw error;
          const wait = error.waitMs ?? backOff(failures, error.kind === 'limited', deps.random());
          await deps.limit.postpone(deps.source, deps.machineNow() + wait);
          if (failures >= TRIES || wait > LONGEST_WAIT_MS) throw error;
          deps.onWait?.(wait, error.reason);
        }
      }
    },
  };
}

async function takeTurn(deps: ClientDeps, signal: AbortSignal): Promise<void> {
  const nowMs = deps.machineNow();
  const gapMs = isPublic(deps.hosts.base) ? deps.gapMs : 0;
  const turn = await deps.limit.turn(deps.source, { nowMs, gapMs, latestMs: nowMs + LONGEST_WAIT_MS });
  if (turn === null) {
    const waitMs = (await deps.limit.allowedAt(deps.source)) - nowMs;
    const until = new Date(nowMs + waitMs).toISOString().slice(0, 16).replace('T', ' ');
    const reason = `asked us to wait until ${until} UTC`;
    throw new SourceFailure(deps.label, { kind: 'limited', reason, waitMs });
  }
  if (turn > nowMs) await deps.wait(turn - nowMs, signal);
  signal.throwIfAborted();
}

/** `https://example.org/mirror` and `https://example.org/mirror/` are the same place. */
function directory(base: URL): URL {
  return new URL(base.href.endsWith('/') ? base.href : `${base.href}/`);
}
