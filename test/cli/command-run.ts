import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Command } from '../../src/cli/command.ts';
import { importCommand } from '../../src/cli/import.ts';
import { loadConfig } from '../../src/config.ts';
import { SAMPLE_PAPERS } from '../search/sample-papers.ts';

/** A database of its own, with a way to run commands on it. */
export interface Workbench {
  directory: string;
  run(command: Command, args: string[], more?: { json?: boolean; stdin?: string }): Promise<Outcome>;
  remove(): void;
}

export interface Outcome {
  code: number;
  out: string[];
  err: string[];
}

export function createWorkbench(databaseUrl?: string, env: Record<string, string> = {}): Workbench {
  const directory = mkdtempSync(join(tmpdir(), 'paperboy-cli-'));
  const config = loadConfig({
    DATABASE_URL: databaseUrl ?? `sqlite:${join(directory, 'papers.db')}`,
    PAPERBOY_INDEX_DIR: directory,
    ...env,
  });
  return {
    directory,
    async run(command, args, { json = true, stdin = '' } = {}) {
      const out: string[] = [];
      const err: string[] = [];
      const io = {
        stdin: Readable.from([stdin]),
        out: (line: string) => out.push(line),
        err: (line: string) => err.push(line),
        progress: () => {},
      };
      const code = await command.run({ args, json, config, io, signal: new AbortController().signal });
      return { code, out, err };
    },
    remove: () => rmSync(directory, { recursive: true }),
  };
}

/** A workbench whose database holds the sample papers. */
export async function createStockedWorkbench(databaseUrl?: string): Promise<Workbench> {
  const bench = createWorkbench(databaseUrl);
  const file = join(bench.directory, 'papers.ndjson');
  writeFileSync(file, SAMPLE_PAPERS.map((paper) => JSON.stringify(paper)).join('\n'));
  const { code, err } = await bench.run(importCommand, [file]);
  if (code !== 0) throw new Error(err.join('\n'));
  return bench;
}
