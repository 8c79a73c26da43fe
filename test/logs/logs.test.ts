import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { errorText } from '../../src/errors.ts';
import { createLog } from '../../src/log.ts';
import { LOG_FOLDER } from './folder.ts';
import { judgeLogs, PROOF } from './judge.ts';
import { keepingPrivate, NEVER_LOGGED } from './never-logged.ts';

const SIGNATURE = `v0=${'ab12'.repeat(16)}`;

/** What the recorder of this process has written so far. */
function recorded(): string {
  return readdirSync(LOG_FOLDER)
    .filter((name) => name.startsWith(`${process.pid}-`))
    .map((name) => readFileSync(join(LOG_FOLDER, name), 'utf8'))
    .join('');
}

describe('a log', () => {
  it('is recorded in a test run, whatever its level', () => {
    createLog('silent').trace({ proof: true }, PROOF);
    expect(recorded()).toContain(PROOF);
  });

  it.each([
    ['a token in an error', 'xoxb-12-abcDEF'],
    ['a rotated token', 'xoxe.xoxb-1-abc'],
    ['an app token', 'xapp-1-A1-2-abc'],
    ['a signature', SIGNATURE],
    ['a password', 'postgres://paperboy:open-sesame@db:5432/x'],
    ['a signed link', 'https://bot.example.org/mail/stop?t=c3RvcA.abcdefgh'],
    ['a response address', 'https://hooks.slack.com/commands/T1/2/abc'],
    ['an address', 'ada.lovelace@engine.example'],
  ])('does not give away %s within a text', (what, secret) => {
    const log = createLog('silent');
    log.error({ error: `it failed: ${secret}`, err: new Error(`at ${secret} (x)`) }, `${what}: ${secret}`);
    expect(recorded()).toContain(what);
    expect(recorded()).not.toContain(secret);
  });

  it('keeps what people wrote and what errors carry to itself', () => {
    const words = 'how are whispered questions kept';
    const failure = Object.assign(new Error('a row is there already'), {
      code: '23505',
      detail: `Key (question)=(${words}) already exists.`,
    });
    const unreadable = () => JSON.parse(words);
    expect(unreadable).toThrow(words.slice(0, 3));
    createLog('silent').warn({ text: words, turn: { question: words }, err: failure, at: 'kept to itself' });
    try {
      unreadable();
    } catch (error) {
      createLog('silent').warn(String(error));
    }
    expect(recorded()).toContain('kept to itself');
    expect(recorded()).toContain('23505');
    expect(recorded()).not.toContain('how are');
  });
});

describe('the text of an error', () => {
  const failure = (error: string) => new webApi.WebAPIPlatformError({ ok: false, error } as never);
  const half = '{"ok":true,"messages":[{"text":"we \\"whisper\\" here"';

  it('tells the name that Slack gave, and nothing of an answer that was cut off', () => {
    expect(errorText(failure('channel_not_found'))).toMatch(/: channel_not_found$/);
    expect(errorText(failure(half))).toMatch(/: an answer that could not be read$/);
  });

  it('is logged like that too, wherever it stands', () => {
    const log = createLog('silent');
    log.warn({ err: failure(half), inner: { error: String(failure(half)) }, after: 'half an answer' });
    log.warn({
      err: failure('is_archived'),
      nested: JSON.stringify({ error: String(failure('not_authed')) }),
    });
    const lines = recorded()
      .split('\n')
      .filter((line) => line.includes('An API error occurred'));
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
    expect(lines.join('\n')).not.toContain('whisper');
    expect(lines.join('\n')).toMatch(/half an answer[\s\S]*is_archived[\s\S]*not_authed/);
  });
});

describe('the check of all that was logged', () => {
  const folderWith = (...lines: string[]) => {
    const folder = mkdtempSync(join(tmpdir(), 'paperboy-logs-'));
    writeFileSync(join(folder, '1-0.log'), [PROOF, ...lines].join('\n'));
    return folder;
  };

  it.each([
    ['{"msg":"xoxb-12-34"}', 'a token'],
    [`{"error":"${SIGNATURE}"}`, 'a signature'],
    ['{"url":"smtp://me:secret@mail"}', 'a password'],
    ['{"path":"/mail/stop?t=abcdefghijk"}', 'a signed link'],
    ['{"error":"ada@engine.example is unknown"}', 'an e-mail address'],
  ])('finds %s', (line, what) => {
    expect(judgeLogs(folderWith('{"msg":"fine"}', line))[0]).toContain(what);
    expect(judgeLogs(folderWith('{"msg":"fine"}'))).toEqual([]);
  });

  it('finds what somebody said, and does not pass when nothing was recorded', () => {
    const folder = folderWith('{"msg":"did not find: \\"why are\\" kites sparse"}');
    expect(judgeLogs(folder)).toEqual([]);
    appendFileSync(join(folder, NEVER_LOGGED), `${JSON.stringify('"why are" kites sparse')}\n`);
    expect(judgeLogs(folder)).toHaveLength(1);
    expect(judgeLogs(mkdtempSync(join(tmpdir(), 'paperboy-logs-')))).toHaveLength(1);
  });

  it('knows what people say in the tests', async () => {
    const said: string[] = [];
    const people = keepingPrivate({ say: async (text: string) => void said.push(text) });
    await people.say('@paperboy what do lanterns visit at night?');
    const file = join(LOG_FOLDER, NEVER_LOGGED);
    expect(said).toHaveLength(1);
    expect(existsSync(file) && readFileSync(file, 'utf8')).toContain('"what do lanterns visit at night?"');
  });
});
