import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { createPlayground, type Playground } from '../../src/playground/playground.ts';
import { runPaperboy } from './run-cli.ts';

let playground: Playground;
let folder: string;
beforeAll(async () => {
  playground = await createPlayground({ port: 0, log: createLog('fatal') });
  folder = mkdtempSync(join(tmpdir(), 'paperboy-start-'));
});
afterAll(async () => {
  await playground.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Settings that would work. */
function settings(overrides: Record<string, string> = {}): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: playground.botToken,
    SLACK_APP_TOKEN: playground.appToken,
    SLACK_API_URL: playground.apiUrl,
    DATABASE_URL: `sqlite:${join(folder, 'paperboy.db')}`,
    LOG_LEVEL: 'silent',
    PORT: '0',
    ...overrides,
  };
}

describe('paperboy start, when something is wrong', () => {
  it.each<[string, () => Record<string, string>, RegExp]>([
    [
      'a wrong bot token',
      () => settings({ SLACK_BOT_TOKEN: 'xoxb-wrong' }),
      /SLACK_BOT_TOKEN \(invalid_auth\)/,
    ],
    [
      'a wrong app token',
      () => settings({ SLACK_APP_TOKEN: 'xapp-wrong' }),
      /SLACK_APP_TOKEN \(invalid_auth\)/,
    ],
    [
      'a token of another kind',
      () => settings({ SLACK_BOT_TOKEN: 'xoxp-1' }),
      /SLACK_BOT_TOKEN: must start with xoxb-/,
    ],
    ['half of the tokens', () => settings({ SLACK_BOT_TOKEN: '' }), /SLACK_BOT_TOKEN is missing/],
    ['no way in', () => settings({ SLACK_APP_TOKEN: '' }), /SLACK_APP_TOKEN .* or SLACK_SIGNING_SECRET/],
    [
      'a Slack that is not there',
      () => settings({ SLACK_API_URL: 'http://127.0.0.1:9/api/' }),
      /Cannot reach Slack/,
    ],
    [
      'a clock that is not there',
      () => settings({ PAPERBOY_CLOCK_URL: 'http://127.0.0.1:9/' }),
      /PAPERBOY_CLOCK_URL/,
    ],
    ['several settings', () => settings({ PORT: 'x', LOG_LEVEL: 'loud' }), /PORT: .*LOG_LEVEL: /],
    [
      'a port for health checks that is taken',
      () => settings({ PORT: String(playground.port) }),
      /already taken: set PORT/,
    ],
    [
      'a port for the playground that is taken',
      () => ({ DATABASE_URL: 'sqlite::memory:', PORT: String(playground.port), LOG_LEVEL: 'silent' }),
      /PORT/,
    ],
    [
      'a database where none can be',
      () => settings({ DATABASE_URL: 'sqlite:/dev/null/x.db' }),
      /Cannot use the database/,
    ],
    [
      'a database of another kind',
      () => settings({ DATABASE_URL: 'mysql://x' }),
      /DATABASE_URL must look like/,
    ],
  ])('says so in one line and ends with 1: %s', async (_, env, message) => {
    const { code, err, out } = await runPaperboy(['start'], env());
    const lines = err
      .trim()
      .split('\n')
      .filter((line) => line.startsWith('paperboy start:'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
    expect(out).toBe('');
    expect(code).toBe(1);
  });

  it('does not take a file that is no database for one', async () => {
    const path = join(folder, 'garbage.db');
    writeFileSync(path, 'this is not a database, but it is long enough to look at '.repeat(50));
    const { code, err } = await runPaperboy(['start'], settings({ DATABASE_URL: `sqlite:${path}` }));
    expect(err).toMatch(/^paperboy start: Cannot use the database .*garbage\.db/m);
    expect(code).toBe(1);
  });
});

describe('paperboy', () => {
  const db = () => `sqlite:${join(folder, 'cli.db')}`;
  const paper = '{"id":"2401.00001","title":"Lantern","abstract":"Lantern is a sparse attention pattern."}\n';

  it('rebuilds a broken index snapshot without a word', async () => {
    const file = join(folder, 'one.ndjson');
    writeFileSync(file, paper);
    await runPaperboy(['import', file, '--db', db()]);
    await runPaperboy(['search', 'lantern', '--db', db()]);
    for (const broken of ['', 'garbage', '{"version":1}']) {
      writeFileSync(join(folder, 'cli.db.index'), broken);
      const { code, out } = await runPaperboy(['search', 'lantern', '--json', '--db', db()]);
      expect(code).toBe(0);
      expect(JSON.parse(out).hits[0].id).toBe('2401.00001');
    }
  });

  it('ends with 2 and its usage when it is used wrongly', async () => {
    for (const args of [
      [],
      ['frobnicate'],
      ['import'],
      ['search'],
      ['search', '--nope'],
      ['start', 'x'],
      ['search', 'x', '--db'],
    ]) {
      const { code, out, err } = await runPaperboy(args, { DATABASE_URL: db() });
      expect(code, args.join(' ')).toBe(2);
      expect(`${out}${err}`).toMatch(/paperboy/);
    }
  });

  it('keeps standard output to the one JSON value', async () => {
    const { code, out } = await runPaperboy(['doctor', '--json', '--db', db()], { LOG_LEVEL: 'silent' });
    expect(JSON.parse(out).map((check: { name: string }) => check.name)).toEqual([
      'configuration',
      'database and index',
      'Slack',
      'mail',
      'sources',
    ]);
    expect(code).toBe(0);
  });
});
