import type { BlockAction, SlashCommand, types, webApi } from '@slack/bolt';
import { again } from './again.ts';
import { askedBy, type Pressed, pressed } from './asked.ts';
import { type Respond, type Routing, type Tools, take } from './deeds.ts';
import { guarded } from './guard.ts';
import { decodeInbound } from './inbound.ts';
import { type Interaction, replyBody } from './interaction.ts';
import type { Message } from './message.ts';
import type { Parts } from './parts.ts';
import { channelOfView, opening, repliesInView, withChannel } from './view-replies.ts';
import { whisper } from './whisper.ts';

export type ActionHandler = (parts: Parts, interaction: Interaction) => Promise<void>;

/** Notes the command and acknowledges it, then runs the handler; a failure is told to the person. */
export function onCommand(routing: Routing, name: string, handle: ActionHandler): void {
  const { app, parts, deeds } = routing;
  const what = `command ${name}`;
  deeds.set(what, (command, tools) =>
    perform(parts, { what, looking: false, handle }, fromCommand(command as SlashCommand, tools)),
  );
  app.command(name, async ({ command, ack, respond }) => {
    await take(routing, command, { ack, respond });
  });
}

/**
 * Listens to every `id` and `id:variant`, so that variants can stand side by side in one row of buttons. In one listener,
 * because Bolt asks each one about everything that comes in.
 */
export function onActions(routing: Routing, handlers: ReadonlyMap<string, ActionHandler>): void {
  const { app, parts, deeds } = routing;
  for (const [id, handle] of handlers) {
    const what = `action ${id}`;
    deeds.set(what, (press, tools) =>
      perform(parts, { what, looking: true, handle }, fromPress(press as Pressed, tools)),
    );
  }
  const known = new RegExp(`^(?:${[...handlers.keys()].join('|')})(?::|$)`);
  app.action<BlockAction>(known, async ({ body, ack, respond }) => {
    await take(routing, pressed(body), { ack, respond });
  });
}

async function perform(
  parts: Parts,
  { what, looking, handle }: { what: string; looking: boolean; handle: ActionHandler },
  first: Interaction,
): Promise<void> {
  const interaction = first.again ? again(first) : first;
  const tell = (message: Message) => interaction.reply(message);
  const turn = { turns: parts.turns, who: interaction, looking };
  await guarded({ log: parts.log, what, tell, turn }, () => handle(parts, interaction));
}

function fromCommand(command: SlashCommand, { respond, client, ...tools }: Tools): Interaction {
  const { trigger_id: triggerId } = command;
  const by = askedBy(command);
  return {
    ...by,
    userName: command.user_name,
    input: decodeInbound(command.text ?? ''),
    triggerId,
    ...responses(respond, { client, ...by }),
    ...opens(client, { triggerId, channelId: by.channelId, again: tools.again }),
    client,
    ...tools,
  };
}

function fromPress(press: Pressed, { respond, client, ...tools }: Tools): Interaction {
  const { view, trigger_id: triggerId } = press;
  const { teamId, userId } = askedBy(press);
  const channelId = press.channelId ?? (view ? channelOfView(view) : '');
  const click = { client, triggerId, userId, channelId, again: tools.again };
  return {
    ...{ teamId, channelId, userId },
    userName: press.user.name ?? 'somebody',
    input: press.value,
    triggerId,
    ...(view ? repliesInView({ ...click, view }) : { ...responses(respond, click), ...opens(client, click) }),
    client,
    ...tools,
  };
}

function opens(
  client: webApi.WebClient,
  { triggerId, channelId, again }: { triggerId: string; channelId: string; again: boolean },
): Pick<Interaction, 'openModal' | 'updateModal'> {
  const open = (modal: types.ModalView) =>
    opening(() => client.views.open({ trigger_id: triggerId, view: withChannel(modal, channelId) }), again);
  return { openModal: open, updateModal: open };
}

/** Through the response URL; a payload without one is answered where the person is, else by direct message. */
export function responses(
  respond: Respond | undefined,
  { client, ...place }: { client: webApi.WebClient; channelId: string; userId: string },
): Pick<Interaction, 'reply' | 'removeMessage'> {
  return {
    reply: async (message, options = {}) => {
      if (respond === undefined) await whisper(client, place, message);
      else await respond(replyBody(message, options));
    },
    removeMessage: async () => {
      await respond?.({ delete_original: true });
    },
  };
}
