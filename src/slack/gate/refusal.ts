/** Why requests are refused, in words for figures, and the status that their senders get. */
export const REFUSALS = {
  address: 400,
  cut_off: 400,
  unsigned: 401,
  bad_signature: 401,
  stale: 401,
  future: 401,
  method: 405,
  slow: 408,
  replay: 409,
  too_large: 413,
  media_type: 415,
  failure: 500,
  store_away: 503,
} as const;

export type RefusalKind = keyof typeof REFUSALS;

/** Why a request is not listened to, as its sender is told: a status and a sentence that gives nothing away. */
export class Refusal extends Error {
  readonly kind: RefusalKind;

  constructor(kind: RefusalKind, reason: string) {
    super(reason);
    this.name = 'Refusal';
    this.kind = kind;
  }

  get status(): number {
    return REFUSALS[this.kind];
  }
}
