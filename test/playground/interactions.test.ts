import type { types } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Stage, stage } from './with-bolt.ts';

const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text });
const buttons: types.KnownBlock[] = [
  {
    type: 'actions',
    elements: [
      { type: 'button', action_id: 'open', text: plain('Open'), value: 'paper-1' },
      { type: 'button', action_id: 'many', text: plain('Answer seven times') },
      { type: 'button', action_id: 'mute', text: plain('Say nothing') },
      { type: 'overflow', action_id: 'more', options: [{ text: plain('Hide'), value: 'hide' }] },
    ],
  },
];
const form = (title: string): types.ModalView => ({
  type: 'modal',
  callback_id: 'form',
  title: plain(title),
  submit: plain('Save'),
  blocks: [
    {
      type: 'input',
      block_id: 'topic',
      label: plain('Topic'),
      element: { type: 'plain_text_input', action_id: 'topic' },
    },
  ],
});

describe('what people do with an app’s messages', () => {
  let on: Stage;
  let now = Date.now();
  let openAfterMs = 0;
  let failures: string[] = [];
  let statuses: number[] = [];

  beforeEach(async () => {
    [now, openAfterMs, failures, statuses] = [Date.now(), 0, [], []];
    const options = { now: () => now, ackTimeoutMs: 300 };
    on = await stage((app) => {
      app.command('/papers', async ({ ack }) => ack({ text: 'Results', blocks: buttons }));
      app.action('open', async ({ ack, body, client, action }) => {
        await ack();
        if (!('trigger_id' in body) || action.type !== 'button') return;
        now += openAfterMs;
        const open = () => client.views.open({ trigger_id: body.trigger_id, view: form(action.value ?? '') });
        for (const attempt of [open, open]) {
          await attempt().catch((error) => failures.push(error.data.error));
        }
      });
      app.action('many', async ({ ack, body }) => {
        await ack();
        const url = 'response_url' in body ? body.response_url : '';
        for (let at = 0; at < 7; at += 1) {
          const answer = await fetch(url, { method: 'POST', body: JSON.stringify({ text: `answer ${at}` }) });
          statuses.push(answer.status);
        }
      });
      app.action('more', async ({ ack, respond }) => {
        await ack();
        await respond({ delete_original: true });
      });
      app.view('form', async ({ ack, view }) => {
        const topic = view.state.values.topic?.topic?.value;
        if (topic === 'wrong') await ack({ response_action: 'errors', errors: { topic: 'Not this one.' } });
        else if (topic === 'more') await ack({ response_action: 'push', view: form('Second') });
        else await ack({ response_action: 'clear' });
      });
    }, options);
    await on.people.command('ada', '#papers', '/papers sheep');
  });
  afterEach(() => on.close());

  const results = async () => {
    const [shown] = await on.people.ephemerals('ada', '#papers');
    if (!shown) throw new Error('the command was not answered');
    return shown;
  };

  it('opens a modal with a trigger_id, once', async () => {
    await on.people.click('ada', await results(), 'open');
    const modal = await on.people.waitFor(() => on.people.modal('ada'));
    expect(modal.title).toMatchObject({ text: 'paper-1' });
    await on.people.waitFor(async () => failures.length > 0);
    expect(failures).toEqual(['exchanged_trigger_id']);
  });

  it('refuses a trigger_id after three seconds', async () => {
    openAfterMs = 3001;
    await on.people.click('ada', await results(), 'open');
    await on.people.waitFor(async () => failures.length === 2);
    expect(failures).toEqual(['expired_trigger_id', 'expired_trigger_id']);
    expect(await on.people.modal('ada')).toBeUndefined();
  });

  it('shows a form’s errors, pushes a second form, and clears both', async () => {
    await on.people.click('ada', await results(), 'open');
    await on.people.waitFor(() => on.people.modal('ada'));
    expect((await on.people.submit('ada', {})).errors).toHaveProperty('topic');
    expect((await on.people.submit('ada', { topic: 'wrong' })).errors).toEqual({ topic: 'Not this one.' });
    expect((await on.people.submit('ada', { topic: 'more' })).ok).toBe(true);
    expect((await on.people.state('ada')).modals).toHaveLength(2);
    await on.people.submit('ada', { topic: 'fine' });
    expect((await on.people.state('ada')).modals).toEqual([]);
  });

  it('takes five answers at a response_url and refuses the sixth', async () => {
    await on.people.click('ada', await results(), 'many');
    await on.people.waitFor(async () => statuses.length === 7);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404, 404]);
  });

  it('tells the person when the app does not answer in time', async () => {
    const outcome = await on.people.click('ada', await results(), 'mute');
    expect(outcome.interaction).toMatchObject({ outcome: 'timeout', ackMs: null });
    const shown = await on.people.ephemerals('ada', '#papers');
    expect(shown.at(-1)?.text).toContain('did not respond in time');
  });

  it('deletes a private message through its response_url', async () => {
    await on.people.click('ada', await results(), { action: 'more', value: 'hide' });
    await on.people.waitFor(async () => (await on.people.ephemerals('ada', '#papers')).length === 0);
  });
});
