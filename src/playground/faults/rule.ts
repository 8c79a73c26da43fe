import { SlackError } from '../errors.ts';
import { isJson, type Json } from '../types.ts';

/** What can go wrong with a request of the app, with a response_url, and with what is sent to the app. */
const OF_REQUESTS = ['429', '500', '503', 'slow', 'reset', 'malformed'] as const;
const OF_METHODS = [...OF_REQUESTS, 'token_revoked', 'channel_archived', 'bot_removed'] as const;
const OF_DELIVERIES = ['slow', 'socket_cut', 'duplicate_envelope', 'duplicate_event'] as const;

export type FaultKind = (typeof OF_METHODS)[number] | (typeof OF_DELIVERIES)[number];

/** One thing that goes wrong once. */
export interface Fault {
  kind: FaultKind;
  /** True when it strikes after the request was carried out; else nothing was done. */
  after: boolean;
  /** How long `slow` takes. */
  ms: number;
  /** What a 429 asks for, in seconds. */
  retryAfter: number;
}

/** Which requests or deliveries are struck by which faults. */
export interface FaultRule {
  /** A method, `response_url`, `event:TYPE`, `command:/NAME` or `interactive:TYPE`; `*` stands for any characters. */
  on: string;
  /** Drawn for each matching one, with `probability`, at most `times` times. */
  fault?: Fault;
  probability: number;
  times: number;
  /** Or: what happens to the first, second, … matching one. */
  plan?: (Fault | null)[];
}

/** A rule from a control request. Throws `invalid_arguments` with a sentence that says what is wrong. */
export function ruleFrom(given: unknown): FaultRule {
  if (!isJson(given) || typeof given.on !== 'string')
    throw refuse('a rule needs “on”, e.g. "chat.postMessage"');
  const { on, probability = 1, times = Number.POSITIVE_INFINITY } = given;
  if (typeof probability !== 'number' || !(probability >= 0 && probability <= 1)) {
    throw refuse('“probability” is a number from 0 to 1');
  }
  if (typeof times !== 'number' || !(times >= 1)) throw refuse('“times” is a number from 1');
  if (Array.isArray(given.plan)) {
    const plan = given.plan.map((step) => (step === null || step === 'none' ? null : faultFrom(on, step)));
    return { on, probability: 1, times, plan };
  }
  return { on, probability, times, fault: faultFrom(on, given) };
}

function faultFrom(on: string, given: unknown): Fault {
  const fields: Json = isJson(given) ? given : { fault: given };
  const [name = '', suffix] = String(fields.fault).split('_after');
  const [kind, after] = name === 'reset_before' ? ['reset', false] : [name, suffix !== undefined];
  const allowed: readonly string[] = kindsFor(on);
  if (!allowed.includes(kind)) {
    throw refuse(`“${fields.fault}” cannot happen to ${on}: choose one of ${allowed.join(', ')}`);
  }
  return {
    kind: kind as FaultKind,
    // A garbled answer is an answer: the request was carried out unless told otherwise.
    after: typeof fields.after === 'boolean' ? fields.after : after || kind === 'malformed',
    ms: numberOr(fields.ms, 1000),
    retryAfter: numberOr(fields.retry_after, 1),
  };
}

function kindsFor(on: string): readonly FaultKind[] {
  if (on === 'response_url') return OF_REQUESTS;
  return /^(event|command|interactive):/.test(on) ? OF_DELIVERIES : OF_METHODS;
}

function numberOr(value: unknown, standard: number): number {
  return typeof value === 'number' && value >= 0 ? value : standard;
}

function refuse(sentence: string): SlackError {
  return new SlackError('invalid_arguments', [sentence]);
}
