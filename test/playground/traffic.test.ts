import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTraffic } from '../../src/playground/traffic/traffic.ts';
import { type Stage, stage } from './with-bolt.ts';

describe('the record of what went to and fro', () => {
  let on: Stage;
  const look = async (path: string) => {
    const response = await fetch(`${on.playground.url}/playground/${path}`);
    return (await response.json()) as { last: number; curl: string };
  };

  beforeAll(async () => {
    on = await stage((app) => {
      app.command('/papers', async ({ ack, respond }) => {
        await ack();
        await respond({ text: 'here you are' });
      });
      app.event('app_mention', async ({ event, client }) => {
        await client.chat.postMessage({ channel: event.channel, text: "it's a reply" });
      });
    });
  });
  afterAll(() => on.close());

  it('has a command’s envelope, its acknowledgement and the answer at its response_url', async () => {
    await on.people.command('ada', '#papers', '/papers graphs');
    const found = await on.people.waitFor(async () => {
      const entries = await on.people.traffic();
      return entries.some(({ kind }) => kind === 'response_url') && entries;
    });
    const [envelope, ack] = found.filter(({ name }) => name === 'command:/papers');
    expect(envelope).toMatchObject({ kind: 'envelope', direction: 'out' });
    expect(envelope?.request).toContain('"text":"graphs"');
    expect(ack).toMatchObject({ kind: 'ack', direction: 'in', outcome: 'acked' });
    expect(ack?.envelopeId).toBe(envelope?.envelopeId);
    expect(ack?.ms).toBeGreaterThan(0);
    const answer = found.find(({ kind }) => kind === 'response_url');
    expect(answer).toMatchObject({ direction: 'in', outcome: 'ok', httpStatus: 200 });
    expect(answer?.request).toContain('here you are');
  });

  it('never shows a token', async () => {
    await on.app.client.auth.test({ token: on.playground.botToken });
    const everything = JSON.stringify(await on.people.traffic({ limit: 1000 }));
    expect(everything).toContain('auth.test');
    expect(everything).not.toContain(on.playground.botToken);
    expect(everything).not.toContain(on.playground.appToken);
  });

  it('is searched by words, and followed from a number on', async () => {
    const before = (await look('traffic?limit=1')).last;
    const waiting = look(`traffic?after=${before}&wait=5000&q=chat.postMessage%20REPLY&full=1`);
    const said = on.people.say('ada', '#papers', '@paperboy hello');
    expect((await waiting).last).toBeGreaterThan(before);
    await said;
    const [call, ...others] = await on.people.waitFor(async () => {
      const entries = await on.people.traffic({ q: 'chat.postMessage REPLY', after: before });
      return entries.length > 0 && entries;
    });
    expect(others).toEqual([]);
    expect(call).toMatchObject({ kind: 'api', name: 'chat.postMessage', outcome: 'ok', httpStatus: 200 });
    expect(await on.people.traffic({ q: 'no-such-word-anywhere' })).toEqual([]);
  });

  it('repeats a call as a shell command, with the token from the environment', async () => {
    const [call] = await on.people.traffic({ q: 'chat.postMessage' });
    const { curl } = await look(`traffic/${call?.seq}`);
    const env = { ...process.env, SLACK_BOT_TOKEN: on.playground.botToken };
    const { stdout } = await promisify(execFile)('sh', ['-c', curl], { env });
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, message: { text: "it's a reply" } });
  });
});

describe('its memory', () => {
  const call = { kind: 'api', direction: 'in', name: 'api.test', outcome: 'ok', startedAt: 0 } as const;

  it('holds the latest five thousand', () => {
    const traffic = createTraffic();
    for (let count = 0; count < 5001; count += 1) traffic.record(call);
    expect(traffic.get(1)).toBeUndefined();
    expect(traffic.get(2)?.seq).toBe(2);
    expect(traffic.find({ words: [], limit: 9999 })).toHaveLength(5000);
  });

  it('holds no more than sixteen million characters, and no body whole that is too long', () => {
    const traffic = createTraffic();
    for (let count = 0; count < 1000; count += 1) traffic.record({ ...call, request: 'x'.repeat(50_000) });
    const kept = traffic.find({ words: [], limit: 9999 });
    expect(kept.reduce((sum, { request = '' }) => sum + request.length, 0)).toBeLessThanOrEqual(16_000_000);
    expect(kept.at(-1)?.seq).toBe(1000);
    expect(kept.at(-1)?.request).toMatch(/x… 10000 characters more$/);
  });
});
