import { once } from 'node:events';
import { webApi } from '@slack/bolt';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPlaygroundClient, type FaultRuleGiven } from '../../src/playground/client.ts';
import { createFaults } from '../../src/playground/faults/faults.ts';
import { ruleFrom } from '../../src/playground/faults/rule.ts';
import { createPlayground } from '../../src/playground/playground.ts';
import { connect } from './raw-socket.ts';
import { type Stage, stage } from './with-bolt.ts';

describe('faults on command', () => {
  let on: Stage;
  let channel: string;
  let client: webApi.WebClient;
  const heard: { id: string; text: string | undefined }[] = [];

  beforeEach(async () => {
    heard.length = 0;
    on = await stage((app) => {
      app.message(async ({ message, body }) => {
        heard.push({ id: body.event_id, text: 'text' in message ? message.text : undefined });
      });
    });
    channel = (await on.people.state('ada')).channels.find(({ name }) => name === 'papers')?.id ?? '';
    const options = { slackApiUrl: on.playground.apiUrl, rejectRateLimitedCalls: true };
    client = new webApi.WebClient(on.playground.botToken, {
      ...options,
      retryConfig: { retries: 0 },
      logLevel: webApi.LogLevel.ERROR,
    });
  });
  afterEach(() => on.close());

  /** What becomes of a post, and whether people see it. */
  async function post(text: string): Promise<[string, boolean]> {
    const failed = (error: { code: string; data?: { error: string }; statusCode?: number }) =>
      error.data?.error.replace(/^\{.*/, 'an unreadable answer') ?? `${error.code}${error.statusCode ?? ''}`;
    const result = await client.chat.postMessage({ channel, text }).then(() => 'ok', failed);
    return [result, (await on.people.messages('#papers')).some((message) => message.text === text)];
  }

  it.each<[FaultRuleGiven, [string, boolean]]>([
    [{ on: 'chat.postMessage', fault: '429', retry_after: 7 }, ['slack_webapi_rate_limited_error', false]],
    [{ on: 'chat.postMessage', fault: '500' }, ['slack_webapi_http_error500', false]],
    [{ on: 'chat.*', fault: '503', after: true }, ['slack_webapi_http_error503', true]],
    [{ on: 'chat.postMessage', fault: 'reset_before' }, ['slack_webapi_request_error', false]],
    [{ on: 'chat.postMessage', fault: 'reset_after' }, ['slack_webapi_request_error', true]],
    [{ on: 'chat.postMessage', fault: 'malformed' }, ['an unreadable answer', true]],
    [{ on: 'chat.postMessage', fault: 'slow', ms: 1 }, ['ok', true]],
    [{ on: 'chat.postMessage', fault: 'token_revoked' }, ['token_revoked', false]],
    [{ on: 'chat.postMessage', fault: 'channel_archived' }, ['is_archived', false]],
    [{ on: 'chat.postMessage', fault: 'bot_removed' }, ['not_in_channel', false]],
  ])('%j gives the real client %j', async (rule, expected) => {
    await on.people.setLimits({ enabled: false });
    await on.people.setFaults([rule]);
    expect(await post('hello')).toEqual(expected);
    const { total, injected } = await on.people.faults();
    expect(total).toBe(1);
    expect(Object.keys(injected)).toEqual(['chat.postMessage']);
  });

  it('makes the app post twice when its client repeats a call that was accepted and then cut off', async () => {
    await on.people.setFaults([{ on: 'chat.postMessage', plan: ['reset_after', 'none'] }]);
    const patient = new webApi.WebClient(on.playground.botToken, {
      slackApiUrl: on.playground.apiUrl,
      retryConfig: { retries: 2, minTimeout: 1, maxTimeout: 2 },
      logLevel: webApi.LogLevel.ERROR,
    });
    await patient.chat.postMessage({ channel, text: 'twice' });
    const shown = await on.people.messages('#papers');
    expect(shown.filter(({ text }) => text === 'twice')).toHaveLength(2);
  });

  it('delivers an event twice: the same one, or under another id', async () => {
    await on.people.setFaults([{ on: 'event:message', plan: ['duplicate_envelope', 'duplicate_event'] }]);
    await on.people.say('ada', '#papers', 'same');
    await expect.poll(() => heard.length).toBe(2);
    await on.people.say('ada', '#papers', 'other');
    await expect.poll(() => heard.length).toBe(4);
    const ids = (text: string) =>
      new Set(heard.filter((event) => event.text === text).map(({ id }) => id)).size;
    expect([ids('same'), ids('other')]).toEqual([1, 2]);
  });

  it('doubles an event once, also when every event is to be doubled', async () => {
    await on.people.setFaults([{ on: 'event:*', fault: 'duplicate_event' }]);
    await on.people.say('ada', '#papers', 'first');
    await on.people.say('ada', '#papers', 'last');
    await expect.poll(() => heard.filter(({ text }) => text === 'last').length).toBe(2);
    expect(heard.filter(({ text }) => text === 'first')).toHaveLength(2);
    expect((await on.people.faults()).total).toBe(2);
  });

  it('stops when it is told to, and says which rules make no sense', async () => {
    await on.people.setFaults([{ on: 'chat.postMessage', fault: '500' }]);
    await on.people.clearFaults();
    expect(await post('fine')).toEqual(['ok', true]);
    await expect(on.people.setFaults([{ on: 'event:message', fault: '500' }])).rejects.toThrow(
      'choose one of slow, socket_cut',
    );
    await expect(
      on.people.setFaults([{ on: 'chat.postMessage', fault: 'x', probability: 2 }]),
    ).rejects.toThrow('from 0 to 1');
  });
});

it('cuts the socket after an envelope was sent; the event comes again once the app is back', async () => {
  const playground = await createPlayground({
    port: 0,
    log: pino({ level: 'silent' }),
    ackTimeoutMs: 50,
    retryDelaysMs: [10, 10, 10, 10, 10, 10, 10, 10],
  });
  const people = createPlaygroundClient(playground.url);
  const first = await connect(playground, { acks: true });
  const gone = once(first.socket, 'close');
  await people.setFaults([{ on: 'event:message', plan: ['socket_cut'] }]);
  await people.say('ada', '#papers', 'cut');
  await gone;
  const second = await connect(playground, { acks: true });
  await expect.poll(() => second.events().length).toBe(1);
  expect(second.events()[0]?.retry_attempt).toBeGreaterThan(0);
  expect(second.events()[0]?.payload?.event_id).toBe(first.events()[0]?.payload?.event_id);
  await playground.close();
});

describe('the seed of the faults', () => {
  const draws = (seed: number, names: string[]) => {
    const faults = createFaults();
    const rules = [
      { on: 'chat.*', fault: '500', probability: 0.3 },
      { on: 'event:*', fault: 'duplicate_event', probability: 0.5 },
    ];
    faults.set(rules.map(ruleFrom), seed);
    return names.map((name) => faults.draw(name)?.kind ?? 'none');
  };
  const calls = Array.from({ length: 200 }, () => 'chat.postMessage');

  it('decides which requests are struck, as often as the probability says', () => {
    expect(draws(7, calls)).toEqual(draws(7, calls));
    expect(draws(7, calls)).not.toEqual(draws(8, calls));
    const struck = draws(7, calls).filter((kind) => kind === '500').length;
    expect(struck).toBeGreaterThan(35);
    expect(struck).toBeLessThan(85);
  });

  it('is not disturbed by traffic of another kind', () => {
    const mixed = draws(
      7,
      calls.flatMap((name) => [name, 'event:message']),
    );
    expect(mixed.filter((_, at) => at % 2 === 0)).toEqual(draws(7, calls));
  });

  it('strikes at most as often as told', () => {
    const faults = createFaults();
    faults.set([ruleFrom({ on: '*.*', fault: 'slow', times: 3 })], 1);
    expect(calls.filter((name) => faults.draw(name)).length).toBe(3);
  });
});
