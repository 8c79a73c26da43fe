import type { Withdrawal } from '../../papers/revision.ts';
import { slackDay } from '../dates.ts';
import { type Message, note } from '../message.ts';
import { clip, escapeMrkdwn } from '../text.ts';
import { misuseMessage } from './help.ts';

/** What to say of a paper that was shown once: it was deleted here, or taken back by its authors or arXiv. */
export function goneMessage(withdrawal: Withdrawal | undefined): Message {
  if (withdrawal === undefined) return misuseMessage('That paper is no longer here.');
  const day = slackDay(withdrawal.at);
  const reason = withdrawal.reason === null ? '' : `: “${escapeMrkdwn(clip(withdrawal.reason, 300))}”`;
  return note(
    `That paper was withdrawn on ${day}${reason}. It is not found, quoted or delivered here any more.`,
  );
}
