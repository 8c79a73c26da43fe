import { createInterface } from 'node:readline';
import { AppError } from '../errors.ts';
import type { Invocation } from './command.ts';

/** One line of a batch, or what is wrong with it. */
type Line = { id: string | number; text: string } | { id: string | number | null; error: string };

/**
 * Answers each NDJSON line `{"id","text"}` of stdin with one JSON line, in order. A line that cannot be read,
 * or whose work fails, gets `{"id","error"}` instead. Resolves to the exit code: 1 when any line failed.
 */
export async function runBatch(
  { io, signal }: Pick<Invocation, 'io' | 'signal'>,
  work: (text: string) => Promise<object>,
): Promise<number> {
  let failed = false;
  let number = 0;
  for await (const raw of createInterface({ input: io.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (signal.aborted) return 1;
    if (raw.trim() === '') continue;
    const line = readLine(raw, number);
    const result = 'error' in line ? line : await answerLine(line, work);
    if ('error' in result) failed = true;
    io.out(JSON.stringify(result));
  }
  return failed ? 1 : 0;
}

async function answerLine(
  line: { id: string | number; text: string },
  work: (text: string) => Promise<object>,
) {
  try {
    return { id: line.id, ...(await work(line.text)) };
  } catch (error) {
    if (error instanceof AppError) return { id: line.id, error: error.message };
    throw error;
  }
}

function readLine(raw: string, number: number): Line {
  let value: unknown;
  try {
    value = JSON.parse(raw.replace(/^\uFEFF/, ''));
  } catch {
    return { id: null, error: `Line ${number} is not JSON.` };
  }
  const { id, text } = Object(value) as { id?: unknown; text?: unknown };
  if (typeof id !== 'string' && typeof id !== 'number') {
    return { id: null, error: `Line ${number} needs an "id" that is text or a number.` };
  }
  if (typeof text !== 'string') return { id, error: `Line ${number} needs a "text".` };
  return { id, text };
}
