import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Invocation } from '../../src/cli/command.ts';
import { UsageError } from '../../src/cli/command.ts';
import { playgroundCommand } from '../../src/cli/playground.ts';
import { loadConfig } from '../../src/config.ts';
import { createPlaygroundClient } from '../../src/playground/client.ts';

/** Runs the command until `stop` is called; `lines` are what it printed. */
function run(args: string[], { json = false } = {}) {
  const lines: string[] = [];
  const stop = new AbortController();
  const io: Invocation['io'] = {
    stdin: process.stdin,
    out: (line) => lines.push(line),
    err: () => {},
    progress: () => {},
  };
  const config = loadConfig({ LOG_LEVEL: 'silent' });
  const code = playgroundCommand.run({ args, json, config, io, signal: stop.signal });
  return { code, lines, stop: () => stop.abort() };
}

describe('paperboy playground', () => {
  it('prints the settings that a bot needs, and stops with exit code 0', async () => {
    const { code, lines, stop } = run(['--port', '0'], { json: true });
    await expect.poll(() => lines.length).toBe(1);
    const settings = JSON.parse(lines[0] ?? '');
    const answer = await fetch(`${settings.SLACK_API_URL}auth.test`, {
      method: 'POST',
      headers: { authorization: `Bearer ${settings.SLACK_BOT_TOKEN}` },
    });
    expect(await answer.json()).toMatchObject({ ok: true, user: 'paperboy' });
    stop();
    expect(await code).toBe(0);
    await expect(fetch(settings.url)).rejects.toThrow();
  });

  it('holds the app to the manifest that is named', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'paperboy-manifest-'));
    const file = join(folder, 'manifest.json');
    writeFileSync(file, JSON.stringify({ features: { slash_commands: [{ command: '/other' }] } }));
    const { code, lines, stop } = run(['--port', '0', '--manifest', file], { json: true });
    await expect.poll(() => lines.length).toBe(1);
    const people = createPlaygroundClient(JSON.parse(lines[0] ?? '').url);
    expect((await people.say('ada', '#papers', '/papers x')).refused).toContain('not a valid command');
    stop();
    await code;
    writeFileSync(file, '- [');
    await expect(run(['--port', '0', '--manifest', file]).code).rejects.toMatchObject({ code: 'manifest' });
    rmSync(folder, { recursive: true });
  });

  it('says in one line that the port is taken, and how to choose another', async () => {
    const first = run(['--port', '0'], { json: true });
    await expect.poll(() => first.lines.length).toBe(1);
    const { port } = new URL(JSON.parse(first.lines[0] ?? '').url);
    await expect(run(['--port', port]).code).rejects.toMatchObject({ name: 'AppError', code: 'port_taken' });
    first.stop();
    await first.code;
  });

  it.each([[['--port', 'http']], [['--port', '70000']], [['--nonsense']], [['extra']]])(
    'refuses %j as wrong usage',
    async (args) => {
      await expect(run(args).code).rejects.toThrow(UsageError);
    },
  );
});
