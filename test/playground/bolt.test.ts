import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, stage } from './with-bolt.ts';

describe('a Bolt app in the playground', () => {
  let on: Stage;
  const heard: string[] = [];

  beforeAll(async () => {
    on = await stage((app) => {
      app.event('app_mention', async ({ event, client }) => {
        await client.chat.postMessage({
          channel: event.channel,
          thread_ts: event.ts,
          text: `re: ${event.text}`,
        });
      });
      app.message(async ({ message }) => {
        heard.push(message.ts);
      });
      app.command('/papers', async ({ command, ack, respond }) => {
        if (command.text === 'silence') return;
        await ack();
        await respond({ text: `You said ${command.text}`, response_type: 'ephemeral' });
      });
    });
  });
  afterAll(() => on.close());

  it('is connected once it has started', async () => {
    expect((await on.people.state('ada')).app.connections).toBe(1);
  });

  it('hears a mention as a message and as app_mention with the same ts, and answers in the thread', async () => {
    const { ts } = await on.people.say('ada', '#general', '@paperboy what is <new> & good?');
    const reply = await on.people.waitFor(async () =>
      (await on.people.messages('#general')).find((message) => message.thread_ts === ts),
    );
    const { app } = await on.people.state('ada');
    expect(reply.text).toBe(`re: <@${app.userId}> what is &lt;new&gt; &amp; good?`);
    expect(heard).toContain(ts);
  });

  it('acknowledges fifty commands at once in under half a second each, and answers every one privately', async () => {
    const words = Array.from({ length: 50 }, (_, at) => `question-${at}`);
    const outcomes = await Promise.all(
      words.map((word) => on.people.command('miles', '#papers', `/papers ${word}`)),
    );
    for (const { interaction } of outcomes) expect(interaction?.ackMs).toBeLessThan(500);
    const answers = await on.people.waitFor(async () => {
      const shown = await on.people.ephemerals('miles', '#papers');
      return shown.length === words.length && shown;
    });
    expect(answers.map(({ text }) => text).sort()).toEqual(words.map((word) => `You said ${word}`).sort());
    expect(await on.people.ephemerals('ada', '#papers')).toEqual([]);
  });
});
