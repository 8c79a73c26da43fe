import type { App, BlockAction, RespondFn, SlashCommand, types, webApi } from '@slack/bolt';
import { AppError } from '../errors.ts';
import { noteErrand } from './errands.ts';
import { guarded } from './guard.ts';
import { decodeInbound } from './inbound.ts';
import { type Interaction, replyBody } from './interaction.ts';
import type { Message } from './message.ts';
import type { Parts } from './parts.ts';
import { whisper } from './submissions.ts';
import { channelOfView, isTooLate, repliesInView, withChannel } from './view-replies.ts';

/** Posts to the response URL of an interaction. */
type Respond = (body: ReturnType<typeof replyBody> | { delete_original: true }) => Promise<unknown>;

export type ActionHandler = (parts: Parts, interaction: Interaction) => Promise<void>;

/** Notes the command and acknowledges it, then runs the handler; a failure is told to the person. */
export function onCommand(
  app: App,
  name: string,
  { parts, handle }: { parts: Parts; handle: ActionHandler },
): void {
  app.command(name, async ({ command, ack, respond, client }) => {
    const errand = await noteErrand(parts, command);
    await ack();
    const interaction = fromCommand(command, respond, client);
    const tell = (message: Message) => interaction.reply(message);
    const turn = { turns: parts.turns, who: interaction };
    await guarded({ log: parts.log, what: `command ${name}`, tell, turn }, () => handle(parts, interaction));
    await errand.done();
  });
}

/**
 * Listens to every `id` and `id:variant`, so that variants can stand side by side in one row of buttons. In one listener,
 * because Bolt asks each one about everything that comes in.
 */
export function onActions(app: App, handlers: ReadonlyMap<string, ActionHandler>, parts: Parts): void {
  const known = new RegExp(`^(?:${[...handlers.keys()].join('|')})(?::|$)`);
  app.action<BlockAction>(known, async ({ body, action, ack, respond, client }) => {
    await ack();
    const id = action.action_id.split(':', 1)[0] ?? '';
    const handle = handlers.get(id);
    if (handle === undefined) throw new Error(`nobody handles the action ${id}`);
    const interaction = fromAction(body, respond, client);
    const tell = (message: Message) => interaction.reply(message);
    const turn = { turns: parts.turns, who: interaction, looking: true };
    await guarded({ log: parts.log, what: `action ${id}`, tell, turn }, () => handle(parts, interaction));
  });
}

/** A slash command as handlers see it. */
export function fromCommand(command: SlashCommand, respond: Respond, client: webApi.WebClient): Interaction {
  return {
    teamId: command.team_id,
    channelId: command.channel_id,
    userId: command.user_id,
    userName: command.user_name,
    input: decodeInbound(command.text ?? ''),
    triggerId: command.trigger_id,
    ...responses(respond, { client, channelId: command.channel_id, userId: command.user_id }),
    ...opens(client, { triggerId: command.trigger_id, channelId: command.channel_id }),
    client,
  };
}

function fromAction(body: BlockAction, respond: RespondFn, client: webApi.WebClient): Interaction {
  const [action] = body.actions;
  const { view, trigger_id: triggerId } = body;
  const userId = body.user.id;
  const channelId = body.channel?.id ?? body.container?.channel_id ?? (view ? channelOfView(view) : '');
  return {
    teamId: body.team?.id ?? body.user.team_id ?? '',
    channelId,
    userId,
    userName: body.user.name ?? body.user.username ?? 'somebody',
    input: chosenValue(action),
    triggerId,
    ...(view
      ? repliesInView({ client, view, triggerId, userId, channelId })
      : { ...responses(respond, { client, channelId, userId }), ...opens(client, { triggerId, channelId }) }),
    client,
  };
}

function opens(
  client: webApi.WebClient,
  { triggerId, channelId }: { triggerId: string; channelId: string },
): Pick<Interaction, 'openModal' | 'updateModal'> {
  const open = async (modal: types.ModalView) => {
    try {
      await client.views.open({ trigger_id: triggerId, view: withChannel(modal, channelId) });
    } catch (error) {
      if (!isTooLate(error)) throw error;
      throw new AppError('too_late', TOO_LATE, { cause: error, retryable: true });
    }
  };
  return { openModal: open, updateModal: open };
}

const TOO_LATE = 'That took me longer than Slack waits before it opens a window. Please press it again.';

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

function chosenValue(action: BlockAction['actions'][number] | undefined): string {
  if (action === undefined) return '';
  if ('selected_option' in action) return action.selected_option?.value ?? '';
  return 'value' in action ? (action.value ?? '') : '';
}
