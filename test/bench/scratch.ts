import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A directory of files made for one test. */
export interface Scratch {
  directory: string;
  /** Writes a file of one JSON record a line and returns its path. */
  records(name: string, records: object[]): string;
  text(name: string, text: string): string;
  remove(): void;
}

export function createScratch(): Scratch {
  const directory = mkdtempSync(join(tmpdir(), 'paperboy-bench-'));
  const text = (name: string, content: string) => {
    writeFileSync(join(directory, name), content);
    return join(directory, name);
  };
  return {
    directory,
    text,
    records: (name, records) => text(name, records.map((one) => JSON.stringify(one)).join('\n')),
    remove: () => rmSync(directory, { recursive: true }),
  };
}

/** Two documents; the first query finds its one, the second query's judged document has no word of it. */
export function writeCollection(scratch: Scratch): void {
  scratch.records('corpus.jsonl', [
    { id: '1', title: 'Snow', text: 'It melts in spring.' },
    { id: '2', title: 'Rain', text: 'It falls in autumn.' },
    { id: '3', title: 'Hail', text: 'It breaks glass.' },
  ]);
  scratch.records('queries.jsonl', [
    { id: 'q1', text: 'snow' },
    { id: 'q2', text: 'rain' },
    { id: 'q3', text: 'never judged' },
  ]);
  scratch.text('qrels.tsv', 'q1\t1\t1\nq2\t3\t1\n');
}

/** Papers and questions whose right answers are plain. */
export function writeQuestions(scratch: Scratch): { dump: string; questions: string } {
  const dump = scratch.records('papers.ndjson', [
    { id: 'a', title: 'How snow melts', abstract: 'We find that snow melts in spring. Clouds were counted.' },
    {
      id: 'b',
      title: 'Rain over harbors',
      abstract: 'Rain falls on harbors each autumn. Gulls do not mind.',
    },
    { id: 'c', title: 'Glass and hail', abstract: 'Hail of two centimeters breaks window glass.' },
  ]);
  const questions = scratch.records('asked.jsonl', [
    {
      kind: 'answerable',
      question: 'when does snow melt?',
      paper: 'How Snow Melts',
      evidence: ['We find that snow melts in spring.'],
    },
    { kind: 'answerable', question: 'does hail break windows?', paper: 'Glass and Hail', hard: true },
    { kind: 'answerable', question: 'snow in spring?', paper: 'Not among the papers' },
    { kind: 'unanswerable', question: 'which volcano erupted yesterday?' },
    { kind: 'find', query: 'rain', papers: ['Rain over harbors'] },
  ]);
  return { dump, questions };
}
