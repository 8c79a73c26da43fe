import type {
  BlockAction,
  GlobalShortcut,
  MessageShortcut,
  SlashCommand,
  ViewOutput,
  ViewSubmitAction,
} from '@slack/bolt';

/** What people ask for and Slack wants acknowledged before it is done; of a payload only what doing it needs. */
export type Asked = SlashCommand | Pressed | SentForm | Picked;

interface By {
  team: { id: string } | null;
  user: { id: string; name?: string; team_id?: string };
  /** One for each thing that is asked. */
  trigger_id: string;
}

/** A press on an element of a message, of a modal or of the Home tab. */
export interface Pressed extends By {
  type: 'block_actions';
  channelId: string | undefined;
  response_url: string | undefined;
  view: Pick<ViewOutput, 'id' | 'type' | 'callback_id' | 'private_metadata'> | undefined;
  actionId: string;
  value: string;
}

/** A form that was sent. */
export interface SentForm extends By {
  type: 'view_submission';
  view: FilledForm;
}

/** A form as somebody filled it in. */
export type FilledForm = Pick<ViewOutput, 'id' | 'callback_id' | 'private_metadata' | 'state'>;

/** A shortcut: at a message, or from anywhere. */
export interface Picked extends By {
  type: 'message_action' | 'shortcut';
  callback_id: string;
  channelId: string | undefined;
  response_url: string | undefined;
  text: string;
}

/** What is needed of a press. */
export function pressed(body: BlockAction): Pressed {
  const [action] = body.actions;
  const { view } = body;
  return {
    type: 'block_actions',
    ...by(body),
    channelId: body.channel?.id ?? body.container?.channel_id,
    response_url: body.response_url,
    view: view && {
      ...{ id: view.id, type: view.type, callback_id: view.callback_id },
      private_metadata: view.private_metadata,
    },
    actionId: action?.action_id ?? '',
    value: chosenValue(action),
  };
}

/** What is needed of a form. */
export function sentForm(body: ViewSubmitAction): SentForm {
  const { id, callback_id, private_metadata, state } = body.view;
  return { type: 'view_submission', ...by(body), view: { id, callback_id, private_metadata, state } };
}

/** What is needed of a shortcut. */
export function picked(body: MessageShortcut | GlobalShortcut): Picked {
  const at = body.type === 'message_action' ? body : undefined;
  return {
    ...{ type: body.type, callback_id: body.callback_id, ...by(body) },
    channelId: at?.channel?.id,
    response_url: at?.response_url,
    text: at?.message.text ?? '',
  };
}

/** Under which name it is known who carries it out. */
export function deedOf(asked: Asked): string {
  if ('command' in asked) return `command ${asked.command}`;
  if (asked.type === 'block_actions') return `action ${asked.actionId.split(':')[0]}`;
  if (asked.type === 'view_submission') return `view ${asked.view.callback_id}`;
  return `shortcut ${asked.callback_id}`;
}

/** Who asks, and where; the channel is empty outside of channels. */
export function askedBy(asked: Asked): { teamId: string; channelId: string; userId: string } {
  if ('command' in asked) {
    return { teamId: asked.team_id, channelId: asked.channel_id, userId: asked.user_id };
  }
  const { team, user } = asked;
  const channelId = asked.type === 'view_submission' ? undefined : asked.channelId;
  return { teamId: team?.id ?? user.team_id ?? '', channelId: channelId ?? '', userId: user.id };
}

function by(body: {
  team?: { id: string } | null;
  user: { id: string; name?: string; username?: string; team_id?: string };
  trigger_id: string;
}): By {
  const { id, name, username, team_id } = body.user;
  const said = name ?? username;
  return {
    team: body.team ? { id: body.team.id } : null,
    user: {
      id,
      ...(said === undefined ? {} : { name: said }),
      ...(team_id === undefined ? {} : { team_id }),
    },
    trigger_id: body.trigger_id,
  };
}

function chosenValue(action: BlockAction['actions'][number] | undefined): string {
  if (action === undefined) return '';
  if ('selected_option' in action) return action.selected_option?.value ?? '';
  return 'value' in action ? (action.value ?? '') : '';
}
