import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { AppError } from '../errors.ts';
import type { Judgements } from '../search/measures.ts';

/** A test collection: documents, queries, and which document is relevant to which query. */
export interface Collection {
  documents: { id: string; title: string; text: string }[];
  queries: { id: string; text: string }[];
  judgements: Map<string, Judgements>;
}

/** Reads `corpus.jsonl`, `queries.jsonl` and `qrels.tsv`; throws an `AppError` that names the file and line. */
export async function readCollection(directory: string): Promise<Collection> {
  for (const name of ['corpus.jsonl', 'queries.jsonl', 'qrels.tsv']) {
    if (!existsSync(join(directory, name))) {
      throw new AppError(
        'collection',
        `${directory} has no ${name}: a collection is corpus.jsonl, queries.jsonl and qrels.tsv.`,
      );
    }
  }
  const documents: Collection['documents'] = [];
  await eachRecord(join(directory, 'corpus.jsonl'), ({ id, title, text }) => {
    documents.push({ id: String(id), title: String(title ?? ''), text: String(text ?? '') });
  });
  const queries: Collection['queries'] = [];
  await eachRecord(join(directory, 'queries.jsonl'), ({ id, text }) => {
    queries.push({ id: String(id), text: String(text ?? '') });
  });
  return { documents, queries, judgements: await readJudgements(join(directory, 'qrels.tsv')) };
}

async function readJudgements(path: string): Promise<Map<string, Judgements>> {
  const judgements = new Map<string, Map<string, number>>();
  await eachLine(path, (line, place) => {
    const [query, document, grade] = line.split('\t');
    const value = Number(grade);
    if (query === undefined || document === undefined || !Number.isFinite(value)) {
      // Some collections name their columns in the first line.
      if (place.endsWith(':1')) return;
      throw new AppError('collection', `${place} is not "query TAB document TAB grade".`);
    }
    const judged = judgements.get(query) ?? new Map<string, number>();
    judgements.set(query, judged.set(document, value));
  });
  return judgements;
}

async function eachRecord(path: string, take: (record: Record<string, unknown>) => void): Promise<void> {
  await eachLine(path, (line, place) => {
    let record: unknown;
    try {
      record = JSON.parse(line);
    } catch (cause) {
      throw new AppError('collection', `${place} is not JSON.`, { cause });
    }
    if (Object(record).id === undefined) throw new AppError('collection', `${place} has no "id".`);
    take(record as Record<string, unknown>);
  });
}

async function eachLine(path: string, take: (line: string, place: string) => void): Promise<void> {
  let number = 0;
  for await (const line of createInterface({
    input: createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number++;
    if (line.trim() !== '') take(line, `${path}:${number}`);
  }
}
