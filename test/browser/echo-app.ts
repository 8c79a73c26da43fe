import type { App } from '@slack/bolt';
import { formView, resultBlocks } from './echo-messages.ts';

/** A small bot that shows everything the page has to draw and to operate. */
export function echoApp(app: App): void {
  app.command('/papers', async ({ ack, command, respond }) => {
    await ack();
    await respond({ text: `Results for ${command.text}`, blocks: resultBlocks(command.text) });
  });
  app.action('share', async ({ ack, respond }) => {
    await ack();
    await respond({ response_type: 'in_channel', text: 'Shared: *Counting sheep with graphs*' });
  });
  app.action('edit', async ({ ack, body, client }) => {
    await ack();
    if ('trigger_id' in body) await client.views.open({ trigger_id: body.trigger_id, view: formView() });
  });
  app.action('more', async ({ ack, action, respond }) => {
    await ack();
    const chosen = action.type === 'overflow' ? action.selected_option.value : '';
    await respond({ text: `Chosen: ${chosen}` });
  });
  app.action('sort', ({ ack }) => ack());
  app.view('edit-form', async ({ ack, view, body, client }) => {
    const topic = view.state.values.topic?.topic?.value ?? '';
    if (topic === 'nothing') {
      await ack({ response_action: 'errors', errors: { topic: 'There are no papers about nothing.' } });
      return;
    }
    await ack();
    const { days, at } = view.state.values;
    const chosen = days?.days?.selected_options?.map((option) => option.value).join('+');
    await client.chat.postMessage({
      channel: body.user.id,
      text: `${topic} ${chosen} ${at?.at?.selected_time}`,
    });
  });
  app.event('app_mention', async ({ event, client }) => {
    const thread = { channel: event.channel, thread_ts: event.thread_ts ?? event.ts };
    await client.reactions.add({ channel: event.channel, timestamp: event.ts, name: 'eyes' });
    await client.chat.postMessage({ ...thread, text: 'An *answer* with <https://example.org/a|a link>.' });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab !== 'home') return;
    const text = { type: 'mrkdwn' as const, text: 'Welcome *home*.' };
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: [{ type: 'section', text }] },
    });
  });
}
