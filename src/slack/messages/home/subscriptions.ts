import type { Subscription } from '../../../digest/subscription.ts';
import { type Block, section } from '../../message.ts';
import { describeRequest, subscriptionButtons, whenNext } from '../subscription.ts';
import { andMore, type HomeContent, heading } from './content.ts';

type Content = Pick<HomeContent, 'now' | 'mine' | 'workspace' | 'moreSubscriptions'>;

/** The person's own subscriptions, then those of channels that they may look into, each with what can be done. */
export function subscriptionRows({ now, mine, workspace, moreSubscriptions }: Content): Block[] {
  if (mine.length + workspace.length === 0) {
    const how = 'None yet. `/papers subscribe sparse attention at 9:00` in a channel starts one.';
    return [...heading('Subscriptions'), section(`${how} \`/papers subscribe me …\` sends it to you alone.`)];
  }
  return [
    ...group('My subscriptions', mine, now),
    ...group('This workspace’s subscriptions', workspace, now),
    ...andMore(moreSubscriptions, '`/papers subscriptions` in a channel shows all of it.'),
  ];
}

function group(name: string, subscriptions: Subscription[], now: Date): Block[] {
  if (subscriptions.length === 0) return [];
  return [...heading(name), ...subscriptions.flatMap((one) => row(one, now))];
}

function row(subscription: Subscription, now: Date): Block[] {
  const where = subscription.recipient ? 'You alone' : `<#${subscription.channelId}>`;
  const text = `${where}: ${describeRequest(subscription)}\n${whenNext(subscription, now)}`;
  return [section(text), subscriptionButtons(subscription, { preview: true })];
}
