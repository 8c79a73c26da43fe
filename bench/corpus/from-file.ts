import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import type { Paper } from '../../src/papers/paper.ts';
import type { Corpus } from './corpus.ts';

/** The papers of an NDJSON file (`id`, `title`, `abstract`, and the rest when there is any), read as it is needed. */
export function corpusFromFile(path: string): Corpus {
  return {
    about: basename(path),
    async *batches(from, to, size) {
      let batch: Paper[] = [];
      let number = 0;
      for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
        if (number >= to) break;
        if (line.trim() === '' || number++ < from) continue;
        batch.push(paperOf(JSON.parse(line) as Partial<Paper>, number));
        if (batch.length < size) continue;
        yield batch;
        batch = [];
      }
      if (batch.length > 0) yield batch;
    },
  };
}

function paperOf(record: Partial<Paper>, number: number): Paper {
  return {
    id: record.id ?? `line-${number}`,
    title: record.title ?? '',
    abstract: record.abstract ?? '',
    abstractKind: 'abstract',
    authors: record.authors ?? [],
    publishedAt: record.publishedAt ?? null,
    url: record.url ?? null,
    categories: record.categories ?? [],
  };
}
