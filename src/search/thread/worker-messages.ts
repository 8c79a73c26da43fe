import type { IndexCalls } from './index-service.ts';

/** What the main thread sends: one call of `IndexCalls`, answered by the response with its number. */
export interface WorkerRequest {
  call: number;
  method: keyof IndexCalls;
  args: unknown[];
}

/** `error` is the text of what was thrown in the worker. */
export type WorkerResponse = { call: number; value: unknown } | { call: number; error: string };
