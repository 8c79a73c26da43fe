import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The command as people start it. */
export const BIN = join(import.meta.dirname, '..', '..', 'bin', 'paperboy.mjs');

/** What has the logs of a process recorded, too. */
const { NODE_OPTIONS = '', PAPERBOY_TEST_LOGS = '' } = process.env;
const recording = { NODE_OPTIONS, PAPERBOY_TEST_LOGS };

export interface Finished {
  code: number | null;
  out: string;
  err: string;
}

/** Runs `paperboy …` as people do, with nothing in its environment but `env`; `input` goes to its stdin. */
export function runPaperboy(args: string[], env: Record<string, string> = {}, input = ''): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BIN, ...args], {
      env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...recording, ...env },
    });
    const finished: Finished = { code: null, out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      finished.out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      finished.err += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ ...finished, code }));
    child.stdin.end(input);
  });
}
