const SECOND = 1000;

/** A source that asks for more is asked again in a day. */
const LONGEST_MS = 86_400_000;

/**
 * How long an answer asks us to wait, in milliseconds: `Retry-After` (seconds or a date, RFC 9110 10.2.3), or the
 * `t=` seconds of Hugging Face's `RateLimit: "api";r=0;t=55` when nothing is left. Null when it does not say.
 */
export function askedWait(headers: Headers, nowMs: number): number | null {
  const wait = retryAfter(headers.get('retry-after'), nowMs) ?? windowEnd(headers.get('ratelimit'));
  return wait === null ? null : Math.min(Math.max(0, wait), LONGEST_MS);
}

function retryAfter(value: string | null, nowMs: number): number | null {
  if (value === null) return null;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * SECOND;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : at - nowMs;
}

function windowEnd(value: string | null): number | null {
  const left = /;\s*r=(\d+)/.exec(value ?? '')?.[1];
  const seconds = /;\s*t=(\d+)/.exec(value ?? '')?.[1];
  return seconds === undefined || Number(left ?? 0) > 0 ? null : Number(seconds) * SECOND;
}

const FIRST_MS = 2_000;
const LIMITED_FIRST_MS = 30_000;

/**
 * The wait before the try after `failures` failed ones, in milliseconds: doubled each time, and between half and
 * all of that by `random` (0 to 1), so that many installations do not come back in step.
 */
export function backOff(failures: number, limited: boolean, random: number): number {
  const full = (limited ? LIMITED_FIRST_MS : FIRST_MS) * 2 ** (failures - 1);
  return Math.min(full, LONGEST_MS) * (0.5 + random / 2);
}
