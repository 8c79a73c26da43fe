import { Worker } from 'node:worker_threads';
import { AppError } from '../errors.ts';
import type { FollowingIndex } from './following-index.ts';
import type { IndexCalls, IndexOptions } from './thread/index-service.ts';
import type { WorkerRequest, WorkerResponse } from './thread/worker-messages.ts';

interface Pending {
  resolve(value: unknown): void;
  reject(error: AppError): void;
}

/**
 * The index in a worker thread: indexing and searching never block the caller's event loop. When the thread
 * dies, its open calls fail with a retryable `AppError` and the next call starts a new one from the snapshot,
 * whose `position()` tells the follower what to bring again.
 */
export function createSearchIndex(options: IndexOptions = {}): FollowingIndex {
  let worker: Worker | null = null;
  let closed = false;
  let calls = 0;
  const pending = new Map<number, Pending>();

  function fail(died: Worker, cause: unknown): void {
    // The thread that comes after a dead one has calls of its own.
    if (worker !== died) return;
    worker = null;
    const error = new AppError(
      'index_down',
      'The search index stopped and is starting again: try once more.',
      {
        cause,
        retryable: true,
      },
    );
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
  }

  function start(): Worker {
    const started = new Worker(new URL('./thread/worker-boot.mjs', import.meta.url), {
      workerData: options,
      // It brings what it needs: to load what this process was started with would take longer than all else.
      execArgv: [],
    });
    started.on('message', (response: WorkerResponse) => settle(pending, response));
    started.on('error', (error) => fail(started, error));
    started.on('exit', () => fail(started, undefined));
    return started;
  }

  function call<M extends keyof IndexCalls>(method: M): IndexCalls[M] {
    const send = (...args: unknown[]) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new AppError('index_closed', 'The search index is closed.'));
        worker ??= start();
        const request: WorkerRequest = { call: calls++, method, args };
        worker.postMessage(request);
        pending.set(request.call, { resolve, reject });
      });
    return send as unknown as IndexCalls[M];
  }

  return {
    apply: call('apply'),
    search: call('search'),
    similar: call('similar'),
    size: call('size'),
    position: call('position'),
    follow: call('follow'),
    clear: call('clear'),
    save: call('save'),
    async close() {
      closed = true;
      await worker?.terminate();
    },
  };
}

function settle(pending: Map<number, Pending>, response: WorkerResponse): void {
  const waiting = pending.get(response.call);
  pending.delete(response.call);
  if ('error' in response)
    waiting?.reject(new AppError('index_failed', `The search index failed: ${response.error}`));
  else waiting?.resolve(response.value);
}
