import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { createPlaygroundClient, type PlaygroundClient } from '../../src/playground/client.ts';
import { createPlayground, type Playground } from '../../src/playground/playground.ts';
import { BIN } from '../cli/run-cli.ts';

const PATIENT = { timeout: 60_000, interval: 50 };

let folder: string;
let playground: Playground;
let client: PlaygroundClient;
let port: number;
let environment: Record<string, string>;
let bot: Bot | undefined;

interface Bot {
  process: ChildProcess;
  lines(): Record<string, unknown>[];
  /** The exit code, and after how many seconds. */
  terminate(): Promise<{ code: number | null; seconds: number }>;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paperboy-shutdown-'));
  playground = await createPlayground({ port: 0, log: createLog('fatal') });
  client = createPlaygroundClient(playground.url);
  port = await freePort();
  environment = {
    DATABASE_URL: `sqlite:${join(folder, 'paperboy.db')}`,
    SLACK_BOT_TOKEN: playground.botToken,
    SLACK_APP_TOKEN: playground.appToken,
    SLACK_API_URL: playground.apiUrl,
    PAPERBOY_SOURCES: 'none',
    PORT: String(port),
    LOG_LEVEL: 'debug',
  };
});
afterEach(async () => {
  bot?.process.kill('SIGKILL');
  await client.setFaults([], 0);
});
afterAll(async () => {
  await playground.close();
  rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function startBot(): Promise<Bot> {
  const child = spawn(process.execPath, [BIN, 'start'], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...environment },
  });
  let written = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    written += text;
  });
  bot = {
    process: child,
    lines: () =>
      written
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line)),
    terminate: async () => {
      const began = performance.now();
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      return { code: await ended, seconds: (performance.now() - began) / 1000 };
    },
  };
  await expect.poll(ready, PATIENT).toBe(200);
  return bot;
}

const ready = async () =>
  (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => ({ status: 0 }) as Response)).status;

const answers = async (channel: string, count: number) =>
  client.waitFor(async () => {
    const { app } = await client.state('ada');
    const found = (await client.messages(channel, 'ada')).filter(({ user }) => user === app.userId);
    return found.length >= count && found;
  });

async function directMessages(): Promise<string> {
  const im = (await client.state('ada')).channels.find(({ kind }) => kind === 'im');
  return im?.id ?? '';
}

it('leads from a payload to its message by one id, counts both, and ends at once when nothing is left', async () => {
  const started = await startBot();
  const im = await directMessages();
  await client.say('ada', im, 'which activation keeps gradients sparse?');
  await answers(im, 1);
  const posted = () => started.lines().find(({ to, status }) => /^chat\./.test(String(to)) && status === 200);
  const ended = () =>
    started
      .lines()
      .find(({ msg, requestId }) => msg === 'a request ended' && requestId === posted()?.requestId);
  await expect.poll(ended, PATIENT).toMatchObject({ kind: 'event message', requestId: expect.any(String) });

  const figures = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  expect(figures).toMatch(/^paperboy_ack_seconds_count\{kind="event message"\} [1-9]/m);
  expect(figures).toMatch(/^paperboy_calls_total\{to="chat\.\w+",status="200"\} [1-9]/m);
  expect(figures).toMatch(/^paperboy_answers_total\{outcome="\w+"\} 1$/m);
  expect(figures).toMatch(/^paperboy_papers 221$/m);
  expect(figures).not.toContain('gradients');

  expect(await started.terminate()).toMatchObject({ code: 0 });
});

it('is gone within ten seconds although Slack does not answer, and the question is answered once after', async () => {
  const im = await directMessages();
  const before = (await answers(im, 1)).length;
  const started = await startBot();
  const slow = { fault: 'slow', ms: 120_000 };
  await client.setFaults(
    [
      { on: 'chat.*', ...slow },
      { on: 'assistant.*', ...slow },
    ],
    1,
  );
  await client.say('ada', im, 'what is a state space model?');
  const taken = () => started.lines().some(({ kind }) => kind === 'event message');
  await expect.poll(async () => (await client.faults()).injected, PATIENT).not.toEqual({});
  const { code, seconds } = await started.terminate();
  expect(code).toBe(0);
  expect(seconds).toBeLessThan(10);
  expect(taken()).toBe(false);

  await client.setFaults([], 0);
  await startBot();
  await answers(im, before + 1);
  await client.say('ada', im, 'what is a diffusion model?');
  expect(await answers(im, before + 2)).toHaveLength(before + 2);
});
