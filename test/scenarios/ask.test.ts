import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../src/playground/client.ts';
import { type Asking, askIn, quotes } from './asking.ts';
import { LIBRARY } from './library.ts';
import { openWorkspace, shownText, type Workspace } from './workspace.ts';

let workspace: Workspace;
beforeAll(async () => {
  workspace = await openWorkspace(LIBRARY);
});
afterAll(() => workspace.close());

const abstracts = LIBRARY.map((paper) => paper.abstract ?? '');

const ask: Asking = (text, how) => askIn(workspace, text, how);

describe('@paperboy <question>', () => {
  it('answers in the thread with verbatim quotes and the papers they are from', async () => {
    const { answer, root } = await ask('@paperboy which activation keeps gradients sparse?');
    expect(answer.thread_ts).toBe(root);
    expect(quotes(answer)[0]).toBe(
      'We introduce the kite activation, whose gradients are exactly zero for most inputs.',
    );
    for (const quote of quotes(answer))
      expect(abstracts.some((abstract) => abstract.includes(quote))).toBe(true);
    expect(shownText(answer)).toContain('[1] Kite Activations Keep Gradients Sparse');
    expect(answer.text).toContain('https://arxiv.org/abs/2403.00003');
  });

  it('leaves no sign of working on it when it has answered', async () => {
    const { client } = workspace;
    const { asked } = await ask('@paperboy how many photographs are in tidepool?');
    await client.waitFor(async () => {
      const message = (await client.messages('general', 'ada')).find(({ ts }) => ts === asked);
      return (message?.reactions ?? []).length === 0;
    });
  });

  it('says no honestly, with what found support, what did not, and what is nearest', async () => {
    const { answer } = await ask('@paperboy who won the football world cup in brazil?');
    expect(quotes(answer)).toEqual([]);
    expect(shownText(answer)).toMatch(/No support for: .*“football”/);
  });

  it('understands a follow-up about a paper of the answer before', async () => {
    const { root, answer } = await ask('@paperboy what do we know about sparse attention?');
    const second = /\[2\] ([^[\]|]+)/.exec(shownText(answer))?.[1] ?? '';
    const followUp = await ask('@paperboy and the second one, what data did it use?', { thread: root });
    expect(shownText(followUp.answer)).toContain(second.slice(0, 20));
  });

  it('answers once, however often Slack tells of the question and under whatever event id', async () => {
    const { client } = workspace;
    const { root, asked } = await ask('@paperboy what accuracy is reached on tidepool?');
    // As a mention and as a message of the channel.
    expect(await client.sendEventsAgain(asked)).toMatchObject({ sent: 2 });
    expect(await client.sendEventsAgain(asked, { newId: true })).toMatchObject({ sent: 2 });
    await client.sendEventsAgain(asked, { newId: true });
    await ask('@paperboy and what is lantern?');
    const inThread = (await workspace.posts('general')).filter((message) => message.thread_ts === root);
    expect(inThread).toHaveLength(1);
  });

  it('leaves people alone who talk in a thread without mentioning it', async () => {
    const { client } = workspace;
    const { root } = await ask('@paperboy what is tidepool?');
    await client.say('miles', 'general', 'nice one', root);
    await ask('@paperboy what is lantern?');
    const inThread = (await workspace.posts('general')).filter((message) => message.thread_ts === root);
    expect(inThread).toHaveLength(1);
  });

  it.each(['@paperboy', '@paperboy ', '@paperboy help', '@paperboy hello'])(
    'greets with help: "%s"',
    async (text) => {
      const { answer } = await ask(text);
      expect(shownText(answer)).toContain('/papers subscribe');
    },
  );

  it.each([
    '@paperboy 😀😀😀',
    '@paperboy ???',
    '@paperboy the of and',
    '@paperboy ما هو الانتباه المتناثر؟',
    '@paperboy <!channel> <@U1> *x* `y` <https://evil.example|paper>',
    `@paperboy ${'why '.repeat(900)}`,
    '@paperboy \\frac{a}{b} $x^2$ SELECT * FROM papers; --',
  ])('has a sentence for everything, and never pings: %s', async (text) => {
    const { answer } = await ask(text);
    expect(shownText(answer).length).toBeGreaterThan(10);
    // Dates are markup of ours.
    expect(`${answer.text}${JSON.stringify(answer.blocks)}`).not.toMatch(/<(?:[@#]|!(?!date\^\d+\^))/);
  });
});

describe('a direct message', () => {
  it('is answered as it stands, in its thread', async () => {
    const { client } = workspace;
    const im = (await client.state('yuki')).channels.find(({ kind }) => kind === 'im');
    if (!im) throw new Error('no direct message with the bot');
    const { ts } = await client.say('yuki', im.id, 'which activation keeps gradients sparse?');
    const [answer] = await workspace.posts(im.id, 1, 'yuki');
    expect(answer?.thread_ts).toBe(ts);
    expect(quotes(answer as ShownMessage)[0]).toContain('kite activation');
  });

  it('remembers what was said before', async () => {
    const { client } = workspace;
    const im = (await client.state('miles')).channels.find(({ kind }) => kind === 'im');
    if (!im) throw new Error('no direct message with the bot');
    await client.say('miles', im.id, 'what is tidepool?');
    await workspace.posts(im.id, 1, 'miles');
    await client.say('miles', im.id, 'what accuracy does it reach?');
    const answers = await workspace.posts(im.id, 2, 'miles');
    expect(quotes(answers[1] as ShownMessage)[0]).toContain('91% accuracy');
  });
});
