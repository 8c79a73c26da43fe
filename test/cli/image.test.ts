import { execFileSync, execSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'paperboy-image-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The lines of the Dockerfile's first stage that copy something of ours, or run it, in their order. */
function steps(): string[] {
  const [, first = ''] = readFileSync(join(ROOT, 'Dockerfile'), 'utf8').split(/^FROM /m);
  return first.match(/^(?:COPY|RUN npm|RUN node) .+$/gm) ?? [];
}

/** Does in the folder what a step does in the image. What `npm ci` installs is there already; what it runs after that is run. */
function follow(step: string): void {
  const [what = '', ...words] = step.split(' ');
  if (what === 'COPY') copy(words.slice(0, -1), words.at(-1) ?? '');
  else execSync(words[0] === 'npm' ? 'npm run prepare' : words.join(' '), { cwd: folder, env: ENV });
}

function copy(from: string[], to: string): void {
  for (const name of from) {
    const target = join(folder, to, from.length > 1 || to.endsWith('/') ? basename(name) : '');
    mkdirSync(dirname(target), { recursive: true });
    const isLocal = (path: string) => path.startsWith(join(ROOT, 'data/local'));
    cpSync(join(ROOT, name), target, { recursive: true, filter: (path) => !isLocal(path) });
  }
}

const ENV = { PATH: process.env.PATH ?? '', HOME: folder };

it('holds all that the program needs, and nothing that only the playground or the tests need', () => {
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const step of steps()) follow(step);
  const paperboy = (...args: string[]) =>
    execFileSync(process.execPath, ['bin/paperboy.mjs', ...args, '--db', 'sqlite:papers.db', '--json'], {
      cwd: folder,
      encoding: 'utf8',
      env: ENV,
    });
  paperboy('import', 'data/starter-papers.ndjson');
  expect(JSON.parse(paperboy('ask', 'which activation keeps gradients sparse?'))).toMatchObject({
    answered: expect.any(Boolean),
  });
});
