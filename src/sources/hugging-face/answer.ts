import { errorText } from '../../errors.ts';
import { SourceFailure } from '../failure.ts';
import type { ReadItems } from '../source.ts';
import { readItem } from './item.ts';

/** The name that people know the source by. */
export const LABEL = 'Hugging Face';

/** A page of daily papers: what it held, and how many elements it had in all. */
export interface DailyPage extends ReadItems {
  length: number;
}

/** Reads an answer of `/api/daily_papers`. Throws a `SourceFailure` for anything but a JSON array. */
export function readDailyPage(body: string): DailyPage {
  const list = parseJson(body);
  if (!Array.isArray(list)) throw malformed('answered with something else than a list of papers');
  const page: DailyPage = { items: [], rejected: [], length: list.length };
  for (const [index, value] of list.entries()) {
    const read = readItem(value, `item ${index + 1}`);
    if ('reason' in read) page.rejected.push(read);
    else page.items.push(read);
  }
  return page;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (/^\s*</.test(body)) throw malformed('answered with an HTML page instead of JSON');
    throw malformed(
      body.trim() === '' ? 'sent an empty answer' : 'sent JSON that is broken or cut off',
      error,
    );
  }
}

function malformed(reason: string, cause?: unknown): SourceFailure {
  const detail = cause === undefined ? {} : { cause: new Error(errorText(cause)) };
  return new SourceFailure(LABEL, { kind: 'malformed', reason, ...detail });
}
