import { AppError } from '../errors.ts';

/** Why a source could not be read. */
export interface FailureDetail {
  /** `refused`: asking again the same way is pointless. `limited`: it asks us to wait. */
  kind: 'unreachable' | 'timeout' | 'limited' | 'unavailable' | 'refused' | 'malformed';
  /** What follows the source's name in a sentence: “answered with an HTML page instead of JSON”. */
  reason: string;
  /** How long it asks us to wait, in milliseconds; null when it does not say. */
  waitMs?: number | null;
  cause?: unknown;
}

/** The only error that an adapter or the client throws: the source's fault or the network's, never ours. */
export class SourceFailure extends AppError {
  readonly kind: FailureDetail['kind'];
  readonly reason: string;
  readonly waitMs: number | null;

  constructor(label: string, detail: FailureDetail) {
    super(`source_${detail.kind}`, `${label} ${detail.reason}.`, {
      cause: detail.cause,
      retryable: detail.kind !== 'refused',
    });
    this.name = 'SourceFailure';
    this.kind = detail.kind;
    this.reason = detail.reason;
    this.waitMs = detail.waitMs ?? null;
  }
}
