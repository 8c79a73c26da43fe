import type { PoliteClient } from '../http/client.ts';
import type { FetchRun, Source, SourcePage } from '../source.ts';
import { LABEL, readDailyPage } from './answer.ts';
import { daysToAsk } from './days.ts';

/** How it is to be asked, and the hosts that its redirects may lead to. */
export const HUGGING_FACE = {
  name: 'hugging-face',
  label: LABEL,
  friends: ['huggingface.co', 'hf.co'],
  /** 500 requests in 300 s are allowed to everybody; a fetch needs about ten. */
  gapMs: 1000,
  timeoutMs: 30_000,
} as const;

/** The most that one answer holds. */
const PAGE_SIZE = 100;
const MOST_PAGES = 20;

/** The papers featured in the last days with their votes, comments and stars. */
export function createHuggingFace(): Source {
  return { name: HUGGING_FACE.name, label: LABEL, pages };
}

async function* pages({ client, now, lastSuccessAt, signal }: FetchRun): AsyncGenerator<SourcePage> {
  for (const date of daysToAsk(now, lastSuccessAt)) {
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const { read, more } = await ask(client, { date, page, signal });
      if (read) yield read;
      if (!more) break;
    }
  }
}

async function ask(
  client: PoliteClient,
  { date, page, signal }: { date: string; page: number; signal: AbortSignal },
): Promise<{ read: SourcePage | null; more: boolean }> {
  const path = pathOf(date, page);
  const got = await client.get({
    path,
    accept: 'application/json',
    conditional: true,
    signal,
    parse: ({ body, link }) => ({ page: readDailyPage(body), linked: /;\s*rel="?next"?/i.test(link) }),
  });
  // An unchanged page goes on if the page behind it was there last time.
  if (got.kind === 'unchanged') return { read: null, more: await client.isKnown(pathOf(date, page + 1)) };
  const { items, rejected, length } = got.value.page;
  const more = length > 0 && (got.value.linked || length >= PAGE_SIZE);
  return { read: { items, rejected, validator: got.validator }, more };
}

function pathOf(date: string, page: number): string {
  return `api/daily_papers?date=${date}&limit=${PAGE_SIZE}&p=${page}`;
}
