import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';

const FINDER = new URL('../../bin/built.mjs', import.meta.url).href;
interface Finder {
  BUILT: URL;
  INSTALLED: string;
  builtProgram(set: string, name: string, built?: URL): URL | null;
  sumOf(files: string[]): string;
}
const { BUILT, INSTALLED, builtProgram, sumOf } = (await import(FINDER)) as Finder;

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-built-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

function folderWith(note: string): URL {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'threads'));
  writeFileSync(join(folder, 'threads', 'built-of.json'), note);
  return pathToFileURL(`${folder}/`);
}

const FILES = ['src/search/thread/worker.ts', 'src/search/fold.ts'];

it('is used while its sources are those it was built of', () => {
  const folder = folderWith(JSON.stringify({ files: FILES, sum: sumOf(FILES) }));
  const there = new URL('threads/worker.mjs', folder).href;
  expect(builtProgram('threads', 'worker', folder)?.href).toBe(there);
});

it.each([
  ['a source has changed', JSON.stringify({ files: FILES, sum: sumOf(FILES.slice(1)) })],
  ['a source has gone', JSON.stringify({ files: ['src/search/gone.ts'], sum: sumOf([]) })],
  ['nothing tells what it was built of', ''],
])('is not used when %s', (_why, note) => {
  expect(builtProgram('threads', 'worker', folderWith(note))).toBeNull();
});

it('is built of the present sources when tests begin', () => {
  expect(builtProgram('threads', 'worker')).not.toBeNull();
  expect(builtProgram('threads', 'analyst')).not.toBeNull();
  expect(builtProgram('paperboy', 'paperboy')).not.toBeNull();
});

it('is not used when other dependencies were installed since', async () => {
  const project = pathToFileURL(`${emptyFolder()}/`);
  const install = (version: string) =>
    writeFileSync(new URL(INSTALLED, project), JSON.stringify({ version }));
  for (const folder of ['bin', 'node_modules', 'dist/programs/threads'])
    mkdirSync(new URL(folder, project), { recursive: true });
  cpSync(new URL(FINDER), new URL('bin/built.mjs', project));
  const finder = (await import(new URL('bin/built.mjs', project).href)) as Finder;
  install('1.0.0');
  const note = { files: [INSTALLED], sum: finder.sumOf([INSTALLED]) };
  writeFileSync(new URL('threads/built-of.json', finder.BUILT), JSON.stringify(note));
  expect(finder.builtProgram('threads', 'worker')).not.toBeNull();
  install('1.0.1');
  expect(finder.builtProgram('threads', 'worker')).toBeNull();
});

it('is built of what is installed, which is in it', () => {
  const note = readFileSync(new URL('threads/built-of.json', BUILT), 'utf8');
  expect((JSON.parse(note) as { files: string[] }).files).toContain(INSTALLED);
  expect(filesOf('threads').some(({ text }) => /(from|import) ?["']minisearch["']/.test(text))).toBe(false);
});

it('tells the places of our own lines, and has no maps of the dependencies', () => {
  const files = ['paperboy', 'threads'].flatMap(filesOf);
  const maps = files.filter(({ name }) => name.endsWith('.map')).map(({ text }) => JSON.parse(text));
  const sources = (maps as SourceMapPayload[]).flatMap((map) => map.sources);
  expect(sources.filter((source) => !source.startsWith('../../../src/'))).toEqual([]);
  const [from, text] = placeOf(files, 'The snapshot ends early.');
  expect(from).toMatch(/src\/search\/snapshot\/snapshot\.ts$/);
  expect(text).toContain('The snapshot ends early.');
});

interface BuiltFile {
  name: string;
  text: string;
}

function filesOf(set: string): BuiltFile[] {
  const folder = new URL(`${set}/`, BUILT);
  const names = readdirSync(folder).filter((name) => /\.mjs(\.map)?$/.test(name));
  return names.map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
}

/** The source that says these words, as the map of the built file tells it, and the line there. */
function placeOf(files: BuiltFile[], words: string): [source: string, line: string] {
  const built = files.find(({ name, text }) => name.endsWith('.mjs') && text.includes(words));
  const map = files.find(({ name }) => name === `${built?.name}.map`);
  const before = built?.text.slice(0, built.text.indexOf(words)).split('\n') ?? [];
  const payload = JSON.parse(map?.text ?? '{}') as SourceMapPayload;
  const found = new SourceMap(payload).findEntry(before.length - 1, before.at(-1)?.length ?? 0);
  if (!('originalSource' in found)) return ['', ''];
  const lines = readFileSync(new URL(found.originalSource, new URL('threads/', BUILT)), 'utf8').split('\n');
  return [found.originalSource, lines[found.originalLine] ?? ''];
}
