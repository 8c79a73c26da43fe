import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { createPlaygroundClient, type PlaygroundClient } from '../../src/playground/client.ts';
import { createPlayground, type Playground } from '../../src/playground/playground.ts';

interface Told {
  event: string;
  set: Record<string, { unread?: number; memberCount?: number } & Record<string, unknown>>;
  messages?: { ts: string; text: string; channel: string; reply_count: number }[];
  gone?: { channel: string; ts: string }[];
}

let playground: Playground;
let people: PlaygroundClient;
let stop: AbortController;

beforeEach(async () => {
  playground = await createPlayground({ port: 0, log: createLog('silent') });
  people = createPlaygroundClient(playground.url);
  stop = new AbortController();
});
afterEach(async () => {
  stop.abort();
  await playground.close();
});

/** What the page of a person hears, one piece after the other. */
async function* hear(user: string): AsyncGenerator<Told> {
  const { me } = await people.state(user);
  const response = await fetch(`${playground.url}/playground/view?as=${me}`, { signal: stop.signal });
  let text = '';
  for await (const chunk of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const pieces = text.split('\n\n');
    text = pieces.pop() ?? '';
    for (const piece of pieces) {
      const [, event = '', data = '{}'] = /^event: (\w+)\ndata: (.*)$/s.exec(piece) ?? [];
      yield { event, ...JSON.parse(data) };
    }
  }
}

/** Pieces until one fits; whatever came before it is passed over. */
async function until(told: AsyncGenerator<Told>, fits: (piece: Told) => boolean): Promise<Told> {
  for (;;) {
    const { value, done } = await told.next();
    if (done || !value) throw new Error('the stream ended');
    if (fits(value)) return value;
  }
}

describe('the view of one person', () => {
  it('comes whole at first, and then only what changed', async () => {
    const told = hear('ada');
    const first = await until(told, ({ event }) => event === 'view');
    expect(Object.keys(first.set)).toEqual(expect.arrayContaining(['me', 'team', 'people', 'app', 'clock']));
    const said = await people.say('miles', '#papers', 'hello');
    const delta = await until(told, ({ messages = [] }) => messages.length > 0);
    expect(delta.messages).toMatchObject([{ ts: said.ts, text: 'hello', reply_count: 0 }]);
    const channel = delta.messages?.[0]?.channel ?? '';
    expect(Object.keys(delta.set)).toEqual([`channel ${channel}`]);
    expect(delta.set[`channel ${channel}`]?.unread).toBe(1);
  });

  it('counts replies at the first message of their thread', async () => {
    const root = await people.say('ada', '#papers', 'root');
    const told = hear('ada');
    await told.next();
    await people.say('miles', '#papers', 'reply', root.ts);
    const { messages } = await until(told, ({ messages = [] }) => messages.length > 0);
    expect(messages?.find(({ ts }) => ts === root.ts)?.reply_count).toBe(1);
  });

  it('holds nothing of another person’s direct messages and modals', async () => {
    const told = hear('miles');
    await told.next();
    await people.say('ada', '@paperboy', 'secret');
    await people.say('ada', '#papers', 'public');
    const heard = await until(told, ({ messages = [] }) => messages.some(({ text }) => text === 'public'));
    expect(JSON.stringify(heard)).not.toContain('secret');
  });

  it('tells of the clock only when it is moved', async () => {
    const told = hear('ada');
    await told.next();
    await people.say('ada', '#papers', 'x');
    expect((await until(told, ({ messages = [] }) => messages.length > 0)).set).not.toHaveProperty('clock');
    await people.setClock({ speed: 60, forSeconds: 3600 });
    const { set } = await until(told, ({ set }) => 'clock' in set);
    expect(set.clock).toMatchObject({ speed: 60, moved: true });
  });
});

describe('a stretch of messages', () => {
  it('is the newest, and the ones before or after one on request', async () => {
    const sent = [];
    for (const text of ['a', 'b', 'c', 'd', 'e']) sent.push(await people.say('ada', '#papers', text));
    const { me, channels } = await people.state('ada');
    const channel = channels.find(({ name }) => name === 'papers')?.id ?? '';
    const read = async (query: string) => {
      const response = await fetch(
        `${playground.url}/playground/messages?as=${me}&channel=${channel}&${query}`,
      );
      return (await response.json()) as { messages: { text: string }[]; more: boolean; error?: string };
    };
    const newest = await read('limit=2');
    expect(newest.messages.map(({ text }) => text)).toEqual(['d', 'e']);
    expect(newest.more).toBe(true);
    const older = await read(`limit=9&before=${sent[3]?.ts}`);
    expect(older.messages.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
    expect(older.more).toBe(false);
    const newer = await read(`limit=9&after=${sent[3]?.ts}`);
    expect(newer.messages.map(({ text }) => text)).toEqual(['e']);
    expect(newer.more).toBe(false);
    expect((await read('limit=1000')).error).toBe('invalid_arguments');
  });
});
