import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '..', 'src');

/** Folder (or top-level file) -> folders of ours it may import. Its own folder is always allowed. */
const ALLOWED: Record<string, string[]> = {
  papers: [],
  sources: ['papers', 'errors', 'log'],
  search: ['papers', 'errors'],
  answer: ['papers', 'search', 'errors'],
  trending: ['papers'],
  reading: ['papers', 'trending'],
  digest: ['papers', 'trending', 'search', 'errors', 'log'],
  jobs: ['errors', 'log'],
  storage: ['papers', 'search', 'answer', 'trending', 'digest', 'reading', 'mail', 'sources', 'errors'],
  mail: ['papers', 'digest', 'errors', 'log'],
  slack: ['papers', 'search', 'answer', 'trending', 'digest', 'reading', 'errors', 'log'],
  playground: ['log'],
  cli: [
    'app',
    'main',
    'config',
    'playground',
    'papers',
    'sources',
    'search',
    'answer',
    'trending',
    'digest',
    'reading',
    'errors',
    'log',
  ],
  config: ['errors', 'keys', 'sources'],
  keys: [],
  clock: ['errors', 'log'],
  main: ['app', 'config', 'errors', 'log'],
  errors: [],
  log: [],
};

/** Package -> the only files or folders (below src) that may import it. */
const ONLY_IN: Record<string, string[]> = {
  '@slack/': ['slack/'],
  minisearch: ['search/word-index.ts', 'search/gram-index.ts', 'search/mini-index.ts'],
  kysely: ['storage/'],
  'better-sqlite3': ['storage/sqlite/'],
  pg: ['storage/postgres/'],
  'pg-boss': ['jobs/queue-lines.ts'],
  'prom-client': ['app/metrics.ts', 'app/metrics-route.ts'],
  croner: ['digest/schedule.ts', 'jobs/'],
  react: ['playground/'],
  ws: ['playground/'],
  'csv-parse': ['sources/'],
  nodemailer: ['mail/'],
  'fast-xml-parser': ['sources/'],
  '@retorquere/bibtex-parser': ['sources/'],
};

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
const imports = files.flatMap((file) => {
  const text = readFileSync(join(SRC, file), 'utf8');
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+'([^']+)'|(?:^|\n)import '([^']+)'|import\('([^']+)'\)/g,
  );
  return [...found].map((match) => ({ file, target: match[1] ?? match[2] ?? match[3] ?? '' }));
});

const room = (path: string) => path.split('/')[0]?.replace(/\.ts$/, '') ?? '';

describe('the layout of the house', () => {
  it('finds the files it judges', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(imports.length).toBeGreaterThan(100);
  });

  it('lets each folder import only what DESIGN allows', () => {
    const broken = imports
      .filter(({ target, file }) => target.startsWith('.') && room(file) !== 'app')
      .map(({ file, target }) => ({ file, to: normalize(join(dirname(file), target)) }))
      .filter(({ file, to }) => room(file) !== room(to) && !ALLOWED[room(file)]?.includes(room(to)));
    expect(broken).toEqual([]);
  });

  it('lets nobody but the command line import the command line, and nobody import the app but it and main', () => {
    const broken = imports
      .map(({ file, target }) => ({
        file,
        to: target.startsWith('.') ? normalize(join(dirname(file), target)) : '',
      }))
      .filter(({ file, to }) => room(file) === 'app' && room(to) === 'cli');
    expect(broken).toEqual([]);
  });

  it('keeps each library in the rooms that own it', () => {
    const broken = imports.filter(({ file, target }) =>
      Object.entries(ONLY_IN).some(
        ([name, rooms]) =>
          (target === name || target.startsWith(name.endsWith('/') ? name : `${name}/`)) &&
          !rooms.some((allowed) => file.startsWith(allowed)),
      ),
    );
    expect(broken).toEqual([]);
  });

  it('imports nothing of ours in the playground page or server but the log', () => {
    const broken = imports
      .filter(({ file, target }) => file.startsWith('playground/') && target.startsWith('.'))
      .map(({ file, target }) => normalize(join(dirname(file), target)))
      .filter((to) => !to.startsWith('playground/') && to !== 'log.ts');
    expect(broken).toEqual([]);
  });

  it('has no cycles between files', () => {
    const graph = new Map<string, string[]>();
    for (const { file, target } of imports) {
      if (!target.startsWith('.')) continue;
      graph.set(file, [...(graph.get(file) ?? []), normalize(join(dirname(file), target))]);
    }
    expect(findCycle(graph)).toEqual([]);
  });

  it('reads the environment and the clock only at the edges', () => {
    const env = files.filter((file) => /process\.env/.test(readFileSync(join(SRC, file), 'utf8')));
    expect(env.filter((file) => !file.startsWith('cli/'))).toEqual([]);
    const domain = /^(papers|answer|digest|reading|trending|search|storage|mail)\//;
    const timed = files.filter(
      (file) => domain.test(file) && /Date\.now\(\)|new Date\(\)/.test(readFileSync(join(SRC, file), 'utf8')),
    );
    expect(timed).toEqual([]);
  });

  it('has no file over 300 lines', () => {
    const long = files.filter((file) => readFileSync(join(SRC, file), 'utf8').split('\n').length > 301);
    expect(long).toEqual([]);
  });
});

function findCycle(graph: Map<string, string[]>): string[] {
  const done = new Set<string>();
  const visit = (file: string, path: string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next, [...path, file]);
      if (cycle.length > 0) return cycle;
    }
    done.add(file);
    return [];
  };
  for (const file of graph.keys()) {
    const cycle = visit(file, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
