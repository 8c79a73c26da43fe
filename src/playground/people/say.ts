import { randomUUID } from 'node:crypto';
import { SlackError } from '../errors.ts';
import { tellOfLinks } from '../links.ts';
import { messageByTs, post, whisper } from '../posting.ts';
import { emit } from '../socket/events.ts';
import type { Channel, Json, Message } from '../types.ts';
import { channelById, personById, type World } from '../world.ts';
import { runCommand } from './command.ts';
import { encodeTyped } from './typed-text.ts';

/** What a person types into a composer. */
export interface Typed {
  as: string;
  channel: string;
  text: string;
  threadTs?: string | undefined;
}

/** Sends a message or a slash command; answers with the message's ts or with the command's acknowledgement. */
export async function say(world: World, typed: Typed): Promise<Json> {
  const person = personById(world, typed.as);
  const channel = channelById(world, typed.channel);
  if (!channel.members.has(person.id)) throw new SlackError('not_in_channel');
  if (typed.threadTs !== undefined) messageByTs(channel, typed.threadTs);
  if (/^\/[a-z]/i.test(typed.text)) return runCommand(world, { ...typed, channel });
  if (typed.text.trim() === '') throw new SlackError('no_text');
  const message = post(world, channel, {
    user: person.id,
    text: encodeTyped(world, typed.text),
    client_msg_id: randomUUID(),
    ...(typed.threadTs === undefined ? {} : { thread_ts: typed.threadTs }),
  });
  tellOfLinks(world, channel, message);
  if (channel.kind === 'channel' && message.text.includes(`<@${world.app.userId}>`)) {
    mention(world, channel, message);
  }
  return { ts: message.ts };
}

function mention(world: World, channel: Channel, message: Message): void {
  if (!channel.members.has(world.app.userId)) {
    const { app } = world;
    whisper(world, {
      channel: channel.id,
      user: message.user,
      from: 'slackbot',
      text: `You mentioned @${app.handle}, but it is not in this channel. Invite it first.`,
    });
    return;
  }
  emit(world, { ...message, type: 'app_mention', channel: channel.id, event_ts: message.ts });
}
