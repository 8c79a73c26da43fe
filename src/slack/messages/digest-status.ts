import type { LearnedTaste } from '../../digest/channel-taste.ts';
import type { DeliveryRecord } from '../../digest/ledger.ts';
import type { RecordedChange } from '../../digest/ports.ts';
import { receiptInWords } from '../../digest/receipts.ts';
import type { Subscription } from '../../digest/subscription.ts';
import { slackMoment } from '../dates.ts';
import { ACTION } from '../ids.ts';
import { type Block, context, fallbackText, linesWithin, type Message, section } from '../message.ts';
import { clip, escapeMrkdwn, mrkdwnLink } from '../text.ts';
import { encodeValue } from '../value.ts';
import { button, confirmedButton } from './button.ts';
import { describeRequest, habits, whenNext } from './subscription.ts';
import { changeLine } from './subscriptions-list.ts';

export interface DigestStatus {
  channelId: string;
  subscriptions: Subscription[];
  /** Newest first, each with the address of its message when it is out. */
  runs: { record: DeliveryRecord; link: string | null }[];
  learned: LearnedTaste;
  changes: RecordedChange[];
  now: Date;
}

const SUBSCRIPTIONS_SHOWN = 10;
const CHANGES_SHOWN = 5;

/** Four parts stay well below what Slack takes in one message. */
const PART_LENGTH = 2_500;

/** What happened to the last digests of a channel, when the next ones come, what was learned, and who changed what. */
export function digestStatusMessage(status: DigestStatus): Message {
  const { subscriptions, now } = status;
  const zone = subscriptions[0]?.schedule.timeZone ?? 'UTC';
  const next = subscriptions.slice(0, SUBSCRIPTIONS_SHOWN).map((subscription) => {
    const more = habits(subscription);
    return `• ${describeRequest(subscription)}\n   ${whenNext(subscription, now)}${more === '' ? '' : ` ${more}`}`;
  });
  const runs = status.runs.map(({ record, link }) => runLine(record, { link, subscriptions, zone }));
  const changes = status.changes.slice(0, CHANGES_SHOWN).map((change) => changeLine(change, zone));
  const parts = [
    part('Next', next, 'This channel has no subscription: `/papers subscribe` starts one.'),
    part('Last digests', runs, 'None has been due yet.'),
    `*Learned*\n${learnedLine(status.learned)}`,
  ];
  return {
    text: fallbackText(parts),
    blocks: [
      ...parts.map(section),
      ...(status.learned.votes === 0 ? [] : [forgetButton(status.channelId)]),
      ...(changes.length === 0 ? [] : [context(`Changes\n${linesWithin(changes, PART_LENGTH)}`)]),
    ],
  };
}

function part(title: string, lines: string[], otherwise: string): string {
  return `*${title}*\n${lines.length === 0 ? otherwise : linesWithin(lines, PART_LENGTH)}`;
}

function runLine(
  record: DeliveryRecord,
  { link, subscriptions, zone }: { link: string | null; subscriptions: Subscription[]; zone: string },
): string {
  const own = subscriptions.find(({ id }) => id === record.subscriptionId)?.schedule.timeZone ?? zone;
  const when = slackMoment(new Date(record.slot), own);
  const topic = record.topic === '' ? 'trending' : clip(record.topic, 60);
  const where = link === null ? '' : ` · ${mrkdwnLink(link, 'open')}`;
  return `• ${when} · ${escapeMrkdwn(topic)} · ${escapeMrkdwn(clip(receiptInWords(record), 250))}${where}`;
}

/** "3 votes of 2 people: more on sparse, attention; less on speech." */
export function learnedLine({ votes, people, wanted, unwanted }: LearnedTaste): string {
  if (votes === 0) return 'Nothing yet: 👍 and 👎 below a paper move what comes next.';
  const who = `${votes === 1 ? '1 vote' : `${votes} votes`} of ${people === 1 ? '1 person' : `${people} people`}`;
  const parts = [
    wanted.length === 0 ? '' : `more on ${wanted.map(escapeMrkdwn).join(', ')}`,
    unwanted.length === 0 ? '' : `less on ${unwanted.map(escapeMrkdwn).join(', ')}`,
  ].filter((words) => words !== '');
  return parts.length === 0 ? `${who}.` : `${who}: ${parts.join('; ')}.`;
}

function forgetButton(channelId: string): Block {
  const pressed = button(
    'Forget the votes',
    ACTION.forgetVotes,
    encodeValue('channel', { channelId }),
    'danger',
  );
  return {
    type: 'actions',
    elements: [
      confirmedButton(pressed, {
        title: 'Forget what was learned?',
        text: 'The votes of everybody in this channel will not count any more. This cannot be undone.',
        confirm: 'Forget',
      }),
    ],
  };
}

/** Asks before the votes of a channel are forgotten. */
export function forgetQuestion(channelId: string, learned: LearnedTaste): Message {
  const text = `This forgets what the channel has taught me. ${learnedLine(learned)}`;
  return { text, blocks: [section(text), ...(learned.votes === 0 ? [] : [forgetButton(channelId)])] };
}
