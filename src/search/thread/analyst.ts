import { parentPort } from 'node:worker_threads';
import { analysePapers, transferOf } from '../analysed-papers.ts';
import { latentBasis } from '../latent/latent-basis.ts';
import type { AnalystRequest, AnalystResponse } from './analyst-messages.ts';
import { giveWay } from './low-priority.ts';

// Who searches, or waits for an acknowledgement, is waiting now.
giveWay();

/** A thread that does the heavy work of indexing for the index's own: one request after another. */
parentPort?.on('message', (request: AnalystRequest) => {
  const { response, transfer } = answer(request);
  parentPort?.postMessage(response, transfer);
});

function answer(request: AnalystRequest): { response: AnalystResponse; transfer: ArrayBuffer[] } {
  const { call } = request;
  try {
    if ('papers' in request) {
      const value = analysePapers(request.papers);
      return { response: { call, value }, transfer: transferOf(value) };
    }
    const value = latentBasis(request.training);
    return { response: { call, value }, transfer: [value.buffer as ArrayBuffer] };
  } catch (error) {
    return {
      response: { call, error: error instanceof Error ? error.message : String(error) },
      transfer: [],
    };
  }
}
