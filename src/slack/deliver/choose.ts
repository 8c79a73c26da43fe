import type { Actor, Subscription } from '../../digest/subscription.ts';
import type { Interaction } from '../interaction.ts';
import { misuseMessage } from '../messages/help.ts';
import { subscriptionsMessage } from '../messages/subscriptions-list.ts';
import type { Parts } from '../parts.ts';
import { clip, escapeMrkdwn } from '../text.ts';
import { decodeValue } from '../value.ts';
import { mayChange } from './rights.ts';

export const NONE = 'This channel has no subscription. `/papers subscribe` starts one.';
export const GONE = 'That subscription has ended. `/papers subscriptions` shows the running ones.';
const NOT_MEMBER = 'Only members of the channel can change what is delivered there: join it first.';

/** So many changes are looked through for the last one of each subscription. */
const CHANGES = 200;

/**
 * The subscriptions that a command means: the only one, the one with that number or topic, or all. Tells the person
 * and returns an empty list when there is none, when it is not clear which, or when they may not change it.
 */
export async function chosen(
  parts: Parts,
  interaction: Interaction,
  { which, command, rest = '' }: { which: string; command: string; rest?: string },
): Promise<Subscription[]> {
  const { teamId, channelId } = interaction;
  const list = await parts.digests.listSubscriptions(teamId, channelId);
  const found = choose(list, which.toLowerCase());
  if (list.length === 0 || found.length === 0) {
    await (list.length === 0
      ? interaction.reply(misuseMessage(NONE))
      : askWhich(parts, interaction, { command, rest }));
    return [];
  }
  const allowed = await allowedOnly(interaction, found);
  if (allowed.length === 0) await interaction.reply(misuseMessage(NOT_MEMBER));
  return allowed;
}

/** The subscription that a button stands for, when the person may change it; tells them when not. */
export async function clicked(parts: Parts, interaction: Interaction): Promise<Subscription | undefined> {
  const value = decodeValue('subscription', interaction.input);
  const found = value && (await parts.digests.find(interaction.teamId, value.subscriptionId));
  if (!found) {
    await interaction.reply(misuseMessage(GONE));
    return undefined;
  }
  const [allowed] = await allowedOnly(interaction, [found]);
  if (!allowed) await interaction.reply(misuseMessage(NOT_MEMBER));
  return allowed;
}

/** The person behind an interaction, for the history. */
export function actorOf({ userId, userName }: Interaction): Actor {
  return { userId, userName };
}

/** Every subscription of a channel, as `/papers subscriptions` shows them. */
export async function listMessage(parts: Parts, channel: { teamId: string; channelId: string }) {
  const list = await parts.digests.listSubscriptions(channel.teamId, channel.channelId);
  const changes = await parts.digests.recentChanges(channel, CHANGES);
  return subscriptionsMessage(list, changes, parts.clock.now());
}

function choose(list: Subscription[], which: string): Subscription[] {
  if (which === 'all') return list;
  if (which === '') return list.length === 1 ? list : [];
  const one = list[Number(which) - 1] ?? list.find(({ topic }) => topic.toLowerCase() === which);
  return one === undefined ? [] : [one];
}

async function allowedOnly(
  { client, userId }: Interaction,
  subscriptions: Subscription[],
): Promise<Subscription[]> {
  const [first] = subscriptions;
  return first !== undefined && (await mayChange(client, userId, first)) ? subscriptions : [];
}

async function askWhich(
  parts: Parts,
  interaction: Interaction,
  { command, rest }: { command: string; rest: string },
): Promise<void> {
  const message = await listMessage(parts, interaction);
  const said = escapeMrkdwn(clip(rest, 60));
  const say = (which: string) => `\`${`/papers ${command} ${which} ${said}`.trim()}\``;
  // Buttons end or pause one; days off need the dates that were typed.
  const how = command === 'skip' ? 'Say' : 'Press its button, or say';
  const ask = `Which one? ${how} ${say('1')} or ${say('all')}.`;
  await interaction.reply({
    text: `${ask}\n${message.text}`,
    blocks: [...misuseMessage(ask).blocks, ...message.blocks],
  });
}
