import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';

const FINDER = new URL('../../bin/built.mjs', import.meta.url).href;
const { builtProgram, sumOf } = (await import(FINDER)) as {
  builtProgram(set: string, name: string, built?: URL): URL | null;
  sumOf(files: string[]): string;
};

function folderWith(note: string): URL {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-built-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
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
