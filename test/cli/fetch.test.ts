import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Command, UsageError } from '../../src/cli/command.ts';
import { doctorCommand } from '../../src/cli/doctor.ts';
import { fetchCommand } from '../../src/cli/fetch.ts';
import { loadConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createPaperRepository } from '../../src/storage/paper-repository.ts';
import { type SourceServer, startSourceServer } from '../sources/server/server.ts';
import { BIN } from './run-cli.ts';

let server: SourceServer;
let env: Record<string, string>;
let url: string;

beforeEach(async () => {
  server = await startSourceServer();
  url = `sqlite:${join(mkdtempSync(join(tmpdir(), 'paperboy-fetch-')), 'papers.db')}`;
  env = {
    DATABASE_URL: url,
    HF_BASE_URL: server.url,
    ARXIV_BASE_URL: server.url,
    PAPERBOY_CONTACT: 'ops@example.org',
  };
  server.featured = [1, 2, 3].map((n) => ({
    id: `2611.1000${n}`,
    date: new Date().toISOString().slice(0, 10),
  }));
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  server.announced = ['2611.30001', '2611.30002'].map((id) => ({ id, published: yesterday }));
  return () => server.close();
});

/** One on each of the last seven days: as many requests. */
function week() {
  return Array.from({ length: 7 }, (_, ago) => ({
    id: `2611.${20001 + ago}`,
    date: new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10),
  }));
}

async function stored(): Promise<{ count: number; changes: number }> {
  const db = await openDatabase(url);
  const repository = createPaperRepository(db);
  const found = {
    count: await repository.count(),
    changes: (await repository.changesSince(0, 10_000)).length,
  };
  await db.destroy();
  return found;
}

/** Runs a command in this process. */
async function run(
  command: Command,
  args: string[],
  more: { json?: boolean; env?: Record<string, string> } = {},
) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await command.run({
    args,
    json: more.json ?? false,
    config: loadConfig({ ...env, ...more.env }),
    io: {
      stdin: Readable.from([]),
      out: (line) => out.push(line),
      err: (line) => err.push(line),
      progress: () => {},
    },
    signal: new AbortController().signal,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** Runs the command until request number `count`, which is never answered, and then sends it `signal`. */
async function interrupted(count: number, signal: NodeJS.Signals) {
  const child = spawn(process.execPath, [BIN, 'fetch', 'hugging-face', '--json'], {
    env: { ...process.env, ...env },
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const before = server.requests.length;
  server.onRequest = () => {
    if (server.requests.length - before !== count) return;
    server.faults.push({ path: /./, fault: { kind: 'slow' } });
    child.kill(signal);
  };
  const [code, killedBy] = await once(child, 'close');
  server.onRequest = () => {};
  return { code, killedBy, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}

describe('paperboy fetch', () => {
  it('reads both sources and prints one JSON value', async () => {
    const { code, out, err } = await run(fetchCommand, [], { json: true });
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toEqual({
      sources: [
        {
          source: 'hugging-face',
          ok: true,
          seen: 3,
          new: 3,
          updated: 0,
          unchanged: 0,
          rejected: [],
          newestItemAt: `${server.featured[0]?.date}T00:00:00.000Z`,
        },
        expect.objectContaining({ source: 'arxiv', ok: true, seen: 2, new: 2, rejected: [] }),
      ],
    });
    expect(server.requests[0]?.headers['user-agent']).toMatch(
      /^Paperboy\/\d+\.\d+\.\d+ \(mailto:ops@example.org\)$/,
    );
    const again = JSON.parse((await run(fetchCommand, [], { json: true })).out);
    expect(again.sources.map((one: { new: number; updated: number }) => one.new + one.updated)).toEqual([
      0, 0,
    ]);
  });

  it('tells people in words what came, what was no good, and which source failed', async () => {
    const down = { kind: 'status' as const, status: 404 };
    server.faults = [
      { path: /daily/, fault: down },
      { path: /query/, fault: { kind: 'changed', change: (body) => body.replace('<published>', '<gone>') } },
    ];
    const { code, out, err } = await run(fetchCommand, []);
    expect(code).toBe(1);
    expect(out).toBe('arXiv: 2 papers read: 1 new, 0 updated, 0 unchanged, 1 rejected.');
    expect(err).toMatch(
      /^paperboy fetch: Hugging Face refused our request \(status 404\)\.\n {2}entry 1: its XML/,
    );
  });

  it('refuses a source it does not know', async () => {
    await expect(run(fetchCommand, ['facebook'])).rejects.toThrow(UsageError);
    await expect(run(fetchCommand, ['arxiv', 'hf'])).rejects.toThrow(/Name one source/);
    expect(server.requests).toEqual([]);
  });

  it('reads one source by whatever name, with the categories of the configuration', async () => {
    server.announced = [{ id: '2611.40001', published: new Date().toISOString(), categories: ['hep-th'] }];
    const { code, out } = await run(fetchCommand, ['arXiv'], { env: { PAPERBOY_SOURCES: 'arxiv hep-th' } });
    expect([code, out]).toEqual([0, 'arXiv: 1 paper read: 1 new, 0 updated, 0 unchanged, 0 rejected.']);
  });

  it('killed at any moment loses nothing and stores nothing twice', async () => {
    server.featured = week();
    const ends = [];
    for (const request of [2, 4]) ends.push((await interrupted(request, 'SIGKILL')).killedBy);
    expect(ends).toEqual(['SIGKILL', 'SIGKILL']);
    expect(await run(fetchCommand, ['hugging-face'])).toMatchObject({ code: 0 });
    expect(await stored()).toEqual({ count: 7, changes: 7 });
  });

  it('stopped by Ctrl-C says so, fails, and goes on from there the next time', async () => {
    server.featured = week();
    const { code, out, err } = await interrupted(3, 'SIGINT');
    expect(code).toBe(1);
    expect(err).toBe('Stopped. Run it again to go on: nothing is stored twice.\n');
    expect(JSON.parse(out).sources[0]).toMatchObject({ ok: false, seen: 2, error: 'stopped' });
    const again = JSON.parse((await run(fetchCommand, ['hugging-face'], { json: true })).out);
    expect(again.sources[0]).toMatchObject({ ok: true, seen: 5, new: 5 });
  });
});

describe('paperboy doctor', () => {
  it('tells how the configured sources are, without asking them', async () => {
    const configured = { env: { PAPERBOY_SOURCES: 'arxiv; hugging-face' } };
    server.faults = [{ path: /daily/, fault: { kind: 'status', status: 404 } }];
    await run(fetchCommand, [], configured);
    const asked = server.requests.length;
    const { out } = await run(doctorCommand, [], { ...configured, json: true });
    const checks = Object.fromEntries(
      JSON.parse(out).map((check: { name: string; ok: boolean; detail: string }) => [check.name, check]),
    );
    expect(checks.arXiv).toMatchObject({
      ok: true,
      detail: expect.stringMatching(/^last read .*2 papers then/),
    });
    expect(checks['Hugging Face']).toMatchObject({ ok: false, detail: expect.stringMatching(/status 404/) });
    expect(server.requests).toHaveLength(asked);
  });
});
