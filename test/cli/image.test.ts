import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'paperboy-image-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the first stage of the Dockerfile copies, and where to. */
function copied(): { from: string[]; to: string }[] {
  const lines = readFileSync(join(ROOT, 'Dockerfile'), 'utf8').match(/^COPY (?!--from).+$/gm) ?? [];
  return lines.map((line) => {
    const words = line.split(' ').slice(1);
    return { from: words.slice(0, -1), to: words.at(-1) ?? '' };
  });
}

it('holds all that the program needs, and nothing that only the playground or the tests need', () => {
  for (const { from, to } of copied()) {
    for (const name of from) {
      const target = join(
        folder,
        to,
        from.length > 1 || to.endsWith('/') ? (name.split('/').at(-1) ?? '') : '',
      );
      mkdirSync(join(target, '..'), { recursive: true });
      const isLocal = (path: string) => path.startsWith(join(ROOT, 'data/local'));
      cpSync(join(ROOT, name), target, { recursive: true, filter: (path) => !isLocal(path) });
    }
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const paperboy = (...args: string[]) =>
    execFileSync(process.execPath, ['bin/paperboy.mjs', ...args, '--db', 'sqlite:papers.db', '--json'], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '' },
    });
  paperboy('import', 'data/starter-papers.ndjson');
  expect(JSON.parse(paperboy('ask', 'which activation keeps gradients sparse?'))).toMatchObject({
    answered: expect.any(Boolean),
  });
});
