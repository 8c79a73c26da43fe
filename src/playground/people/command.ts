import { SlackError } from '../errors.ts';
import { whisper } from '../posting.ts';
import type { Channel, Json } from '../types.ts';
import { isOrgWide, type World } from '../world.ts';
import { interact, responseUrl } from './interact.ts';
import { respond } from './respond.ts';
import { escapeTyped } from './typed-text.ts';

/** Sends a slash command to the app and shows what it answers along with its acknowledgement. */
export async function runCommand(
  world: World,
  typed: { as: string; channel: Channel; text: string; threadTs?: string | undefined },
): Promise<Json> {
  const { as: user, channel } = typed;
  const [, command = '', text = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(typed.text) ?? [];
  const known = world.app.installed && world.app.commands.some((offered) => offered.command === command);
  const refusal = known ? threadRefusal(command, typed.threadTs) : `${command} is not a valid command.`;
  if (refusal !== undefined) {
    const thread = typed.threadTs === undefined ? {} : { thread_ts: typed.threadTs };
    whisper(world, { channel: channel.id, user, from: 'slackbot', text: refusal, ...thread });
    return { refused: refusal };
  }
  const payload = commandPayload(world, { user, channel, command, text });
  const deed = { kind: 'slash_commands', user, channel: channel.id, what: typed.text, payload } as const;
  const { ack, interaction } = await interact(world, deed);
  if (ack.payload.text !== undefined || ack.payload.blocks !== undefined) {
    answer(world, { channel: channel.id, user, command }, ack.payload);
  }
  return { interaction };
}

function threadRefusal(command: string, threadTs: string | undefined): string | undefined {
  return threadTs === undefined ? undefined : `${command} is not supported in threads. Sorry!`;
}

function answer(world: World, to: { channel: string; user: string; command: string }, payload: Json): void {
  try {
    respond(world, to, payload);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    const text = `${to.command} answered with something Slack cannot show (${error.code}).`;
    whisper(world, { channel: to.channel, user: to.user, from: 'slackbot', text });
  }
}

function commandPayload(
  world: World,
  { user, channel, command, text }: { user: string; channel: Channel; command: string; text: string },
): Json {
  return {
    token: 'playground',
    team_id: world.team.id,
    team_domain: world.team.domain,
    channel_id: channel.id,
    channel_name: channel.kind === 'im' ? 'directmessage' : channel.name,
    user_id: user,
    user_name: world.people.get(user)?.name,
    command,
    text: escapeTyped(text.trim()),
    api_app_id: world.app.id,
    ...(world.organisation === null
      ? {}
      : { enterprise_id: world.organisation.id, enterprise_name: world.organisation.name }),
    is_enterprise_install: String(isOrgWide(world)),
    response_url: responseUrl(world, { channel: channel.id, user }),
    trigger_id: world.triggers.issue({ user }),
  };
}
