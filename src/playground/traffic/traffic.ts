import { createSignal, type Signal } from '../signal.ts';
import type { Json } from '../types.ts';
import { redacted } from './redact.ts';

/** How many exchanges are remembered, how much of each body, and how much text of all of them. */
const KEPT = 5000;
const BODY_CHARACTERS = 40_000;
const ALL_CHARACTERS = 16_000_000;

/** What kind of exchange it was: who began it is in `direction`. */
export type TrafficKind = 'api' | 'oauth' | 'envelope' | 'ack' | 'socket' | 'http' | 'response_url';

/** One thing that went between the app and the playground, with secrets blacked out. */
export interface TrafficEntry {
  seq: number;
  /** Real time when it began, ISO 8601. */
  at: string;
  kind: TrafficKind;
  /** `in` when the app began it. */
  direction: 'in' | 'out';
  /** The workspace's id, where there is one. */
  team?: string;
  /** The Web API method, or the type of what was sent. */
  name: string;
  /** `ok`, an error name, or what became of an envelope. */
  outcome: string;
  httpStatus?: number;
  /** How long the answer took. */
  ms?: number;
  envelopeId?: string;
  /** The fault that was injected, if any. */
  fault?: string;
  request?: string;
  response?: string;
  /** Where it was posted to, with which headers and which kind of token. */
  url?: string;
  headers?: { [name: string]: string };
  auth?: 'app' | 'bot';
}

/** An exchange as it is reported: bodies are still values, and `startedAt` is in real ms since the epoch. */
export type TrafficReport = Omit<TrafficEntry, 'seq' | 'at' | 'request' | 'response'> & {
  startedAt: number;
  request?: unknown;
  response?: unknown;
};

/** Everything that went between the app and the playground, the latest of it. */
export interface Traffic {
  record(report: TrafficReport): void;
  find(query: TrafficQuery): TrafficEntry[];
  get(seq: number): TrafficEntry | undefined;
  /** The number of the latest entry, 0 before the first. */
  last(): number;
  /** Its version is above `last()` by one: wait for `after(seq + 1)` to hear of what follows `seq`. */
  changes: Signal;
}

export interface TrafficQuery {
  /** Only entries with a higher number. */
  after?: number;
  /** Every word has to be in the entry, in any case. */
  words: string[];
  /** The latest so many; oldest first. */
  limit: number;
  team?: string;
}

export function createTraffic(): Traffic {
  const entries: TrafficEntry[] = [];
  const changes = createSignal();
  let characters = 0;
  let seq = 0;
  return {
    changes,
    last: () => seq,
    record({ startedAt, request, response, ...report }) {
      seq += 1;
      const bodies = { ...bodyOf('request', request), ...bodyOf('response', response) };
      const entry = { seq, at: new Date(startedAt).toISOString(), ...report, ...bodies };
      entries.push(entry);
      characters += sizeOf(entry);
      while (entries.length > KEPT || characters > ALL_CHARACTERS) characters -= sizeOf(entries.shift());
      changes.bump();
    },
    find({ after = 0, words, limit, team }) {
      const wanted = words.map((word) => word.toLowerCase());
      const found: TrafficEntry[] = [];
      for (let at = entries.length - 1; at >= 0 && found.length < limit; at -= 1) {
        const entry = entries[at];
        if (!entry || entry.seq <= after) break;
        if (team !== undefined && entry.team !== team) continue;
        if (wanted.length === 0 || contains(entry, wanted)) found.push(entry);
      }
      return found.reverse();
    },
    get: (wanted) => entries.find((entry) => entry.seq === wanted),
  };
}

/** An entry without its bodies, with the beginning of one: enough for a list. */
export function summaryOf({ request, response, headers: _, ...entry }: TrafficEntry): Json {
  return { ...entry, preview: (request ?? response ?? '').slice(0, 200) };
}

function bodyOf(name: 'request' | 'response', body: unknown): { [name: string]: string } {
  if (body === undefined) return {};
  const text = redacted(typeof body === 'string' ? body : JSON.stringify(body));
  const cut = text.length - BODY_CHARACTERS;
  return { [name]: cut > 0 ? `${text.slice(0, BODY_CHARACTERS)}… ${cut} characters more` : text };
}

function sizeOf(entry: TrafficEntry | undefined): number {
  return (entry?.request?.length ?? 0) + (entry?.response?.length ?? 0);
}

function contains(entry: TrafficEntry, words: string[]): boolean {
  const { kind, name, outcome, httpStatus, envelopeId, fault, request, response } = entry;
  const text = [kind, name, outcome, httpStatus, envelopeId, fault, request, response]
    .join('\n')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}
