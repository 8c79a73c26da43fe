import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { createPaperRepository } from '../../src/storage/paper-repository.ts';

const SCRIPT = fileURLToPath(new URL('./import-process.ts', import.meta.url));
const RECORDS = 5000;

/** Runs an import and kills it once it has reported its `batches`-th batch; runs to the end when there is none. */
async function importUntil(
  url: string,
  path: string,
  batches: number,
): Promise<{ signal: string | null; out: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, url, path]);
  let reported = 0;
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    reported += chunk.toString().split('\n').length - 1;
    if (reported >= batches) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'close');
  return { signal, out };
}

describe('an import that is killed', () => {
  it('loses nothing and stores nothing twice when it is run again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'paperboy-kill-'));
    const url = `sqlite:${join(folder, 'papers.db')}`;
    const path = join(folder, 'papers.ndjson');
    const lines = Array.from({ length: RECORDS }, (_, i) =>
      JSON.stringify({ title: `Kites of the kind ${i}`, abstract: `We fly kite number ${i}.` }),
    );
    writeFileSync(path, lines.join('\n'));
    const kills = [];
    for (const batches of [1, 2, 5, 9, 14]) kills.push((await importUntil(url, path, batches)).signal);
    expect(kills).toEqual(Array(5).fill('SIGKILL'));
    const { signal, out } = await importUntil(url, path, Number.POSITIVE_INFINITY);
    expect(signal).toBeNull();
    const report = JSON.parse(out);
    expect(report).toMatchObject({ seen: RECORDS, updated: 0, rejected: [] });
    expect(report.unchanged).toBeGreaterThanOrEqual(14 * 200);
    const db = await openDatabase(url);
    const papers = createPaperRepository(db);
    expect(await papers.count()).toBe(RECORDS);
    expect(await papers.changesSince(0, RECORDS * 2)).toHaveLength(RECORDS);
    await db.destroy();
  });
});
