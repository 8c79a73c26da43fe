import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';

const FINDER = new URL('../../src/search/thread/built.mjs', import.meta.url).href;
const { builtProgram, sumOf } = (await import(FINDER)) as {
  builtProgram(name: string, folder?: URL): URL | null;
  sumOf(files: string[]): string;
};

function folderWith(note: string): URL {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-built-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'built-of.json'), note);
  return pathToFileURL(`${folder}/`);
}

const FILES = ['src/search/thread/worker.ts', 'src/search/fold.ts'];

it('is used while its sources are those it was built of', () => {
  const folder = folderWith(JSON.stringify({ files: FILES, sum: sumOf(FILES) }));
  expect(builtProgram('worker-boot', folder)?.href).toBe(new URL('worker-boot.mjs', folder).href);
});

it.each([
  ['a source has changed', JSON.stringify({ files: FILES, sum: sumOf(FILES.slice(1)) })],
  ['a source has gone', JSON.stringify({ files: ['src/search/gone.ts'], sum: sumOf([]) })],
  ['nothing tells what it was built of', ''],
])('is not used when %s', (_why, note) => {
  expect(builtProgram('worker-boot', folderWith(note))).toBeNull();
});

it('is built of the present sources when tests begin', () => {
  expect(builtProgram('worker-boot')).not.toBeNull();
  expect(builtProgram('analyst-boot')).not.toBeNull();
});
