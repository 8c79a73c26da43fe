import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createPlaygroundClient } from '../../src/playground/client.ts';
import { freePort } from '../playground/free-port.ts';
import { testDatabaseUrl } from '../storage/test-database.ts';

const BIN = join(import.meta.dirname, '..', '..', 'bin', 'paperboy.mjs');

it('starts with nothing but an empty PostgreSQL: playground, bot, starter corpus, answers, and an end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-start-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const port = await freePort();
  const program = spawn(process.execPath, [BIN, 'start'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATABASE_URL: await testDatabaseUrl(),
      PAPERBOY_INDEX_DIR: folder,
      PORT: String(port),
      LOG_LEVEL: 'error',
    },
  });
  onTestFinished(() => void program.kill('SIGTERM'));
  let said = '';
  program.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await expect.poll(() => said, { timeout: 60_000, interval: 50 }).toContain('is connected');
  const client = createPlaygroundClient(`http://127.0.0.1:${port}`);
  await client.command('ada', 'general', '/papers attention');
  const replies = await client.waitFor(async () => {
    const found = await client.ephemerals('ada', 'general');
    return found.length > 0 && found;
  }, 30_000);
  expect(JSON.stringify(replies)).toContain('ttention');
  program.kill('SIGTERM');
  expect(await once(program, 'exit')).toEqual([0, null]);
}, 180_000);
