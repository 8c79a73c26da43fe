import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../http/exchange.ts';
import type { Fault } from './rule.ts';

/** What is sent instead of the answer: something else, or nothing at all because the line is cut. */
export type Outcome = Answer | 'reset';

/** Carries a request out, or not, as a fault will have it. `change` does what the fault does to the workspace. */
export async function strike(
  fault: Fault | undefined,
  { carryOut, change }: { carryOut: () => Answer | Promise<Answer>; change: (fault: Fault) => void },
): Promise<Outcome> {
  if (!fault) return carryOut();
  switch (fault.kind) {
    case '429': {
      const headers = { 'retry-after': String(fault.retryAfter) };
      return { status: 429, headers, body: { ok: false, error: 'ratelimited' } };
    }
    case '500':
    case '503':
      if (fault.after) await carryOut();
      return serverError(Number(fault.kind));
    case 'reset':
      if (fault.after) await carryOut();
      return 'reset';
    case 'slow': {
      if (!fault.after) await pause(fault.ms, undefined, { ref: false });
      const answer = await carryOut();
      if (fault.after) await pause(fault.ms, undefined, { ref: false });
      return answer;
    }
    case 'malformed':
      return garbled(fault.after ? await carryOut() : { status: 200, body: { ok: true } });
    default:
      change(fault);
      return carryOut();
  }
}

function serverError(status: number): Answer {
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  return { status, headers, body: `<!DOCTYPE html><title>${status}</title>Something went wrong.` };
}

/** An answer whose end is missing. */
function garbled({ body, ...rest }: Answer): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { ...rest, body: text.slice(0, Math.max(1, Math.floor(text.length / 2))) };
}
