import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openLibrary, openStore } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import { importPapers } from '../src/papers/import.ts';
import { readFileRecords } from '../src/sources/files/read-file.ts';
import { type Figures, measureQuestions } from './question-figures.ts';
import { type Question, readQuestions } from './question-file.ts';

type OpenLibrary = Awaited<ReturnType<typeof openLibrary>>;

/**
 * How well questions are answered on a file of papers: `npm run eval:questions -- DUMP QUESTIONS`.
 * With `--min-first 0.6` or `--min-five 0.8` it exits with 1 when a share of right papers falls below.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    'min-first': { type: 'string', default: '0' },
    'min-five': { type: 'string', default: '0' },
  },
});
const [dump, questionFile] = positionals;
if (dump === undefined || questionFile === undefined) {
  console.error(
    'Usage: npm run eval:questions -- DUMP QUESTIONS [--min-first 0.6] [--min-five 0.8] [--json]',
  );
  process.exit(2);
}
const figures = await withLibrary(dump, (library) => measure(library, readQuestions(questionFile)));
if (values.json) console.log(JSON.stringify(figures));
else print(figures);
process.exitCode = reached(figures) ? 0 : 1;

async function withLibrary<T>(file: string, work: (library: OpenLibrary) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'paperboy-questions-'));
  try {
    const config = loadConfig({ DATABASE_URL: `sqlite:${join(directory, 'papers.db')}` });
    const store = await openStore(config);
    const now = new Date();
    await importPapers({
      records: readFileRecords({ name: file, stdin: noInput() }),
      save: (sightings) => store.papers.save(sightings, now),
    });
    await store.close();
    const library = await openLibrary(config);
    try {
      return await work(library);
    } finally {
      await library.close();
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function* noInput(): AsyncGenerator<Uint8Array> {}

function measure({ index, answerer }: OpenLibrary, questions: Question[]): Promise<Figures> {
  return measureQuestions({ index, answerer }, questions);
}

function reached({ answerable }: Figures): boolean {
  const first = Math.min(answerable.searchFirst, answerable.askFirst);
  const five = Math.min(answerable.searchFive, answerable.askFive);
  return first >= Number(values['min-first']) && five >= Number(values['min-five']);
}

function print({ answerable, unanswerable, find }: Figures): void {
  const rows: [string, number | undefined][] = [
    [`right paper first, search (${answerable.questions} questions)`, answerable.searchFirst],
    ['right paper in five, search', answerable.searchFive],
    ['right paper first, ask', answerable.askFirst],
    ['right paper in five, ask', answerable.askFive],
    ['an evidence sentence among the quotes', answerable.evidence],
    ['answered', answerable.answered],
    [`refused (${unanswerable.questions} unanswerable)`, unanswerable.refused],
    [`R-precision (${find.queries} short queries)`, find.rPrecision],
  ];
  for (const [name, value = 0] of rows)
    console.log(`${name.padEnd(46)} ${(100 * value).toFixed(1).padStart(5)} %`);
}
