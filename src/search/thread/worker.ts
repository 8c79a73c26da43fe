import { parentPort, workerData } from 'node:worker_threads';
import { createAnalysts } from './analysts.ts';
import { createIndexService, type IndexOptions } from './index-service.ts';
import type { WorkerRequest, WorkerResponse } from './worker-messages.ts';

/** The index's thread: takes one call after another from the main thread and answers each. */
const service = createIndexService(workerData as IndexOptions, createAnalysts());

parentPort?.on('message', (request: WorkerRequest) => {
  void answer(request).then((response) => parentPort?.postMessage(response));
});

async function answer({ call, method, args }: WorkerRequest): Promise<WorkerResponse> {
  try {
    const run = service[method] as (...args: unknown[]) => Promise<unknown>;
    return { call, value: await run(...args) };
  } catch (error) {
    return { call, error: error instanceof Error ? error.message : String(error) };
  }
}
