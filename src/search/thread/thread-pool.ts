import { Worker } from 'node:worker_threads';
import type { Paper } from '../../papers/paper.ts';
import type { Training } from '../latent/latent-basis.ts';
import type { AnalystRequest, AnalystResponse } from './analyst-messages.ts';

/** Threads that are started when there is work and end when there is none. */
export interface ThreadPool {
  ask<T>(work: { papers: Paper[] } | { training: Training }): Promise<T>;
}

/** Threads without work hold some tens of megabytes. */
const IDLE_MS = 3_000;

/** What is made for one piece dies with it: room for more of it costs fewer collections. */
const YOUNG = { maxYoungGenerationSizeMb: 64 };

interface Pending {
  thread: Worker;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** At most so many threads. */
export function createThreadPool(most: number): ThreadPool {
  const threads: Worker[] = [];
  const pending = new Map<number, Pending>();
  let calls = 0;
  let idle: NodeJS.Timeout | undefined;

  function start(): Worker {
    const thread = new Worker(new URL('./analyst-boot.mjs', import.meta.url), {
      resourceLimits: YOUNG,
      execArgv: [],
    });
    // A thread without work must not keep the process.
    thread.unref();
    thread.on('message', (response: AnalystResponse) => settle(response));
    thread.on('error', (error) => lose(thread, error));
    thread.on('exit', () => lose(thread, new Error('A thread of the index stopped.')));
    threads.push(thread);
    return thread;
  }

  function settle(response: AnalystResponse): void {
    const waiting = pending.get(response.call);
    pending.delete(response.call);
    if ('error' in response) waiting?.reject(new Error(response.error));
    else waiting?.resolve(response.value);
    if (pending.size > 0) return;
    clearTimeout(idle);
    idle = setTimeout(rest, IDLE_MS).unref();
  }

  function rest(): void {
    if (pending.size > 0) return;
    for (const thread of threads.splice(0)) void thread.terminate();
  }

  function lose(lost: Worker, error: Error): void {
    const at = threads.indexOf(lost);
    if (at >= 0) threads.splice(at, 1);
    for (const [call, { thread, reject }] of pending) {
      if (thread !== lost) continue;
      pending.delete(call);
      reject(error);
    }
  }

  /** The thread with least to do; a new one while there may be more. */
  function choose(): Worker {
    const load = (thread: Worker) => [...pending.values()].filter((one) => one.thread === thread).length;
    const [least] = threads.toSorted((a, b) => load(a) - load(b));
    if (least !== undefined && (load(least) === 0 || threads.length >= most)) return least;
    return start();
  }

  return {
    ask: <T>(work: { papers: Paper[] } | { training: Training }) =>
      new Promise<T>((resolve, reject) => {
        const thread = choose();
        const request: AnalystRequest = { call: calls++, ...work };
        pending.set(request.call, { thread, resolve: resolve as (value: unknown) => void, reject });
        thread.postMessage(request);
      }),
  };
}
