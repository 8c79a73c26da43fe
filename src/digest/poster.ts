import { AppError } from '../errors.ts';
import type { Channel, Digest, DigestItem } from './digest.ts';

/** Where a message goes: a channel, or the thread of a message in it. */
export interface PostTarget extends Channel {
  /** Null: the channel itself. */
  threadTs: string | null;
  /** Milliseconds of the machine's clock after which a message must not leave any more: somebody else may be at it. */
  sendBefore: number;
}

/**
 * Posts digests. Each message carries its key where `findPosted` sees it again. `post` and `postCard` throw
 * `PostRefused`, `PostDeferred` or `PostTooLate` only when the message was surely not posted; any other error means that
 * nobody knows, and the message is looked up before it is posted again. Every call must end (or time out)
 * well within the delivery lease.
 */
export interface DigestPoster {
  /** The message with this key posted at or after `since`, or null when there is none. Throws like `post`. */
  findPosted(target: PostTarget, key: string, since: Date): Promise<{ ts: string } | null>;
  post(target: PostTarget, digest: Digest, key: string): Promise<{ ts: string }>;
  postCard(target: PostTarget, item: DigestItem, key: string): Promise<{ ts: string }>;
}

/** Slack said no for good: `reason` is its error name, such as `channel_archived` or `msg_too_long`. */
export class PostRefused extends AppError {
  readonly reason: string;
  /** True when no later digest can be posted there either, until somebody acts. */
  readonly endsSubscription: boolean;

  constructor(reason: string, options: { endsSubscription: boolean; cause?: unknown }) {
    super('post_refused', `Slack refused the digest (${reason}).`, { cause: options.cause });
    this.reason = reason;
    this.endsSubscription = options.endsSubscription;
  }
}

/** Surely not posted, to be tried again after `retryAfterSeconds`: a rate limit, or no connection at all. */
export class PostDeferred extends AppError {
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number, cause?: unknown) {
    super('post_deferred', `The digest has to wait ${retryAfterSeconds} s.`, { cause, retryable: true });
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Surely not posted: `sendBefore` had passed, as in a process that was frozen for a while. */
export class PostTooLate extends AppError {
  constructor(cause?: unknown) {
    super('post_too_late', 'The digest was held up for too long to be posted by this process.', { cause });
  }
}
