import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPlaygroundClient } from '../src/playground/client.ts';

const LIMIT_MS = 5000;
const PORT = 39_871;

/** `npm start` with an empty database, until the first answer to a question is in its thread. Exit 1 when too slow. */
async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-cold-'));
  const started = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: join(import.meta.dirname, '..'),
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      DATABASE_URL: `sqlite:${join(folder, 'paperboy.db')}`,
      PORT: String(PORT),
      LOG_LEVEL: 'error',
    },
  });
  try {
    await new Promise<void>((resolve, reject) => {
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (said.includes('is connected')) resolve();
      });
      child.once('exit', () => reject(new Error(`npm start ended: ${said}`)));
    });
    const connectedMs = performance.now() - started;
    const client = createPlaygroundClient(`http://127.0.0.1:${PORT}`);
    await client.say('ada', 'general', '@paperboy which flow model uses invertible 1x1 convolutions?');
    await client.waitFor(async () =>
      (await client.messages('general')).some(({ text }) => text.includes('Glow')),
    );
    const answeredMs = performance.now() - started;
    console.log(
      `connected after ${Math.round(connectedMs)} ms, first answer after ${Math.round(answeredMs)} ms`,
    );
    return answeredMs < LIMIT_MS ? 0 : 1;
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
