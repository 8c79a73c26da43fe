import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

interface Request {
  requestId: string;
}

const current = new AsyncLocalStorage<Request>();

/** Runs `work` as a request of its own: every log line written in it, and in whatever it starts, carries the same new id. */
export function asRequest<Result>(work: () => Result): Result {
  return current.run({ requestId: randomBytes(6).toString('hex') }, work);
}

/** The id of the request that this is part of; undefined outside of any. */
export function requestId(): string | undefined {
  return current.getStore()?.requestId;
}
