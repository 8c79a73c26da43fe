import type { DeliveryDesk } from '../app.ts';
import { nextDue } from '../digest/calendar.ts';
import { clockChanges } from '../digest/clock-changes.ts';
import { instantInWords } from '../digest/instant-words.ts';
import { receiptInWords } from '../digest/receipts.ts';
import { refusalInWords } from '../digest/refusals.ts';
import { describeSchedule } from '../digest/request.ts';
import type { Subscription } from '../digest/subscription.ts';
import { topicInWords } from '../digest/topic-query.ts';
import type { Invocation } from './command.ts';

const RECENT = 20;
const SUBSCRIPTIONS = 100;
const TIMES = 3;

/** `digest status`: what became of the last slots of all channels, and when each subscription comes next. */
export async function digestStatus(desk: DeliveryDesk, { json, io }: Invocation): Promise<number> {
  const records = await desk.history.recent(RECENT);
  const subscriptions = await desk.history.subscriptions(SUBSCRIPTIONS);
  const now = desk.now();
  if (json) {
    for (const record of records) io.out(JSON.stringify({ kind: 'delivery', ...record }));
    for (const subscription of subscriptions) {
      const next = nextDue(subscription, now, TIMES).map((slot) => slot.toISOString());
      io.out(JSON.stringify({ kind: 'subscription', ...subscription, next }));
    }
    return 0;
  }
  if (records.length === 0) io.out('No digest has been due yet.');
  for (const record of records) {
    const about = record.topic === '' ? 'trending' : topicInWords(record.topic);
    const ts = record.ts === null ? '' : `, message ${record.ts}`;
    io.out(`${record.slot}  ${record.teamId}/${record.channelId}  ${about}: ${receiptInWords(record)}${ts}`);
  }
  if (subscriptions.length === 0) io.out('No channel has a subscription.');
  for (const subscription of subscriptions) for (const line of comingLines(subscription, now)) io.out(line);
  return 0;
}

function comingLines(subscription: Subscription, now: Date): string[] {
  const { teamId, channelId, topic, schedule, pause } = subscription;
  const about = topic === '' ? 'trending' : topicInWords(topic);
  const head = `${teamId}/${channelId}  ${about}, ${describeSchedule(schedule)}`;
  if (pause && pause.until === null) {
    const why = pause.reason === 'asked' ? 'somebody asked for it' : refusalInWords(pause.reason);
    return [`${head}: paused, because ${why}`];
  }
  const slots = nextDue(subscription, now, TIMES);
  const next = slots.map((slot) => instantInWords(slot, schedule.timeZone)).join(', ');
  const until = pause ? ` (paused until ${pause.until})` : '';
  return [
    `${head}: next ${next}${until}`,
    ...clockChanges(schedule, slots, now).map((line) => `    ${line}`),
  ];
}
