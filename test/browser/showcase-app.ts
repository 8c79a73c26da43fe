import type { App, BlockAction, BlockElementAction, types } from '@slack/bolt';
import { elementBlocks, inputBlocks } from './showcase-blocks.ts';

const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text });
const section = (text: string): types.SectionBlock => ({ type: 'section', text: { type: 'mrkdwn', text } });

/** Commands and shortcuts that the showcase bot offers, for the playground's seed. */
export const SHOWCASE_SEED = {
  handle: 'showcase',
  name: 'Showcase',
  commands: [
    { command: '/show', description: 'Shows what there is', hint: 'elements | form | stream | long' },
    { command: '/shout', description: 'Says it in capitals', hint: '<words>' },
  ],
  shortcuts: [
    { type: 'global' as const, callbackId: 'open-form', name: 'Open the form' },
    { type: 'message' as const, callbackId: 'about-message', name: 'About this message' },
  ],
};

/** A bot with everything that the page can draw and operate; it says what it heard. */
export function showcaseApp(app: App): void {
  app.command('/show', async ({ ack, command, client, body }) => {
    await ack();
    const { channel_id: channel } = command;
    if (command.text === 'form') {
      await client.views.open({ trigger_id: body.trigger_id, view: form('Every input') });
    } else if (command.text === 'stream') {
      const { ts = '' } = await client.chat.postMessage({ channel, text: 'Streaming below' });
      const at = {
        channel,
        thread_ts: ts,
        recipient_team_id: command.team_id,
        recipient_user_id: command.user_id,
      };
      const started = await client.chat.startStream({ ...at, markdown_text: 'First **part**. ' });
      await client.chat.appendStream({ channel, ts: started.ts ?? '', markdown_text: 'Second part. ' });
      await client.chat.stopStream({ channel, ts: started.ts ?? '', markdown_text: 'The end.' });
    } else await client.chat.postMessage({ channel, text: 'Every element', blocks: elementBlocks() });
  });
  app.command('/shout', ({ ack, command }) =>
    ack({ response_type: 'in_channel', text: command.text.toUpperCase() }),
  );
  app.action(/^say-/, async ({ ack, body, action, client }) => {
    await ack();
    const { channel } = body as BlockAction;
    const { type, action_id } = action as BlockElementAction;
    const text = `Heard ${type} ${action_id.replace('say-', '')}: ${chosenIn(action)}`;
    if (channel?.id) await client.chat.postEphemeral({ channel: channel.id, user: body.user.id, text });
  });
  app.options(/external/, ({ ack, options }) => {
    const offered = ['alpha', 'beta', 'gamma'].map((name) => ({
      text: plain(`${name} ${options.value}`),
      value: name,
    }));
    return ack({ options: offered });
  });
  app.shortcut('open-form', async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: form('From a shortcut') });
  });
  app.shortcut('about-message', async ({ ack, shortcut, client }) => {
    await ack();
    const text = shortcut.type === 'message_action' ? shortcut.message.text : '';
    const view = { type: 'modal' as const, title: plain('About'), blocks: [section(`It says: ${text}`)] };
    await client.views.open({ trigger_id: shortcut.trigger_id, view });
  });
  formListeners(app);
  agentListeners(app);
}

function form(title: string): types.ModalView {
  return {
    type: 'modal',
    callback_id: 'every-input',
    title: plain(title),
    submit: plain('Send'),
    notify_on_close: true,
    blocks: inputBlocks(),
  };
}

function formListeners(app: App): void {
  app.action('push', async ({ ack, body, client }) => {
    await ack();
    const { trigger_id } = body as BlockAction;
    const view = {
      type: 'modal' as const,
      title: plain('One above'),
      blocks: [section('On top of the form.')],
    };
    await client.views.push({ trigger_id, view });
  });
  app.action('grow', async ({ ack, body, client }) => {
    await ack();
    const { view } = body as BlockAction;
    if (!view) return;
    const typed = view.state.values.name?.name?.value ?? 'nothing';
    await client.views.update({
      view_id: view.id,
      hash: view.hash,
      view: { ...form('Every input'), blocks: [section(`Updated after: ${typed}`), ...inputBlocks()] },
    });
  });
  app.view('every-input', async ({ ack, view, body, client }) => {
    const name = view.state.values.name?.name?.value;
    if (name === 'nobody')
      return ack({ response_action: 'errors', errors: { name: 'Nobody is not a name.' } });
    await ack();
    const text = JSON.stringify(view.state.values);
    await client.chat.postMessage({ channel: body.user.id, text: `Got ${text}` });
  });
}

/** The agent's side: prompts, status, a title, and an answer that grows. */
function agentListeners(app: App): void {
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab === 'messages') {
      await client.assistant.threads.setSuggestedPrompts({
        channel_id: event.channel,
        title: 'Ask me',
        prompts: [{ title: 'What is new?', message: 'What is new this week?' }],
      });
      return;
    }
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: [{ type: 'header', text: plain('At home') }, ...elementBlocks()] },
    });
  });
  app.message(async ({ message, client, context }) => {
    if (message.channel_type !== 'im' || message.subtype !== undefined) return;
    const { channel, ts, user } = message;
    const thread = { channel_id: channel, thread_ts: message.thread_ts ?? ts };
    await client.assistant.threads.setTitle({ ...thread, title: 'About what is new' });
    await client.assistant.threads.setStatus({ ...thread, status: 'is thinking…' });
    if (message.text === 'wait') return;
    const to = { recipient_team_id: context.teamId ?? '', recipient_user_id: user };
    const at = { channel, thread_ts: thread.thread_ts, ...to };
    const started = await client.chat.startStream({ ...at, markdown_text: 'Answer: ' });
    await client.chat.stopStream({ channel, ts: started.ts ?? '', markdown_text: 'it works.' });
  });
}

/** What was chosen, as `name = value`. */
function chosenIn(action: object): string {
  const about = ['type', 'action_id', 'block_id', 'action_ts', 'text', 'style', 'placeholder'];
  return Object.entries(action)
    .filter(([name]) => !about.includes(name))
    .map(([name, value]) => `${name} = ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}
