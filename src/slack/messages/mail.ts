import type { SubscriptionRequest } from '../../digest/subscription.ts';
import { slackMoment } from '../dates.ts';
import { ACTION } from '../ids.ts';
import type { MailAsked, MailConfirmed, MailDigest, MailReceipt } from '../mail/desk.ts';
import { type Message, note, section } from '../message.ts';
import { escapeMrkdwn } from '../text.ts';
import { button } from './button.ts';
import { misuseMessage } from './help.ts';
import { describeRequest, nextTimes } from './subscription.ts';

const HOW = '`/papers email you@example.org [topic] [at 09:00] [weekdays] [in Europe/Berlin]`';

/** No mail server is configured. */
export function noMailMessage(): Message {
  return misuseMessage(
    'Digests by e-mail are not set up here: whoever runs me has to set `SMTP_URL` and `MAIL_FROM`. In a channel or a direct message, `/papers subscribe` works.',
  );
}

/** The person takes no digest by e-mail. */
export function noDigestMessage(): Message {
  return note(`You get no digest by e-mail. ${HOW} starts one.`);
}

/** A confirmation needs the six digits. */
export function codeNeededMessage(): Message {
  return misuseMessage('The code has six digits: `/papers email confirm 123456`, as the mail shows it.');
}

/** What came of asking an address. */
export function askedMessage(
  asked: MailAsked,
  { address, request }: { address: string; request: SubscriptionRequest },
): Message {
  const to = escapeMrkdwn(address);
  switch (asked.outcome) {
    case 'asked':
      return note(
        `I sent a code to ${to}. Type it within ${asked.minutes} minutes, as \`/papers email confirm 123456\`, and you get ${describeRequest(request)}.`,
      );
    case 'unclear':
      return note(
        `I sent a code to ${to}, but the mail server did not say whether it took it. If it comes, type \`/papers email confirm 123456\`; if not, try again in a few minutes.`,
      );
    case 'too-often':
      return misuseMessage('Enough codes were sent for a day. Use the last one, or try again tomorrow.');
    case 'refused':
      return misuseMessage(
        `The mail server refused ${to}: ${escapeMrkdwn(asked.reason)}. Check the address.`,
      );
    case 'not-sent':
      return note(
        'The mail server cannot be reached right now, so no code was sent. Please try again in a few minutes.',
      );
  }
}

/** What came of typing a code. */
export function confirmedMessage(confirmed: MailConfirmed, now: Date): Message {
  switch (confirmed.outcome) {
    case 'confirmed':
      return mailDigestMessage('Confirmed', confirmed.subscription, now);
    case 'wrong':
      return misuseMessage(
        `That is not the code of the last mail. ${confirmed.triesLeft === 1 ? 'One try is' : `${confirmed.triesLeft} tries are`} left.`,
      );
    case 'none':
      return misuseMessage(
        `No code is waited for: it was used, has expired, or was wrong too often. ${HOW} sends a new one.`,
      );
  }
}

/** What is sent where, and when it comes next. `headline` is ours. */
export function mailDigestMessage(headline: string, digest: MailDigest, now: Date): Message {
  return withButtons(`*${headline}*: ${digestLines(digest, now)}`, false);
}

/** How things stand, with the last mails. */
export function mailStatusMessage(
  { subscription, recent }: { subscription: MailDigest; recent: MailReceipt[] },
  now: Date,
): Message {
  const last = recent.map((receipt) => receiptLine(receipt, subscription.request.schedule.timeZone));
  const lines = [
    `*By e-mail*: ${digestLines(subscription, now)}`,
    ...(last.length === 0 ? [] : ['Last mails:', ...last]),
    '`/papers email change [topic] [at 09:00] …` changes it.',
  ];
  return withButtons(lines.join('\n'), subscription.pausedReason !== null);
}

/** What ended. */
export function mailStoppedMessage(digest: MailDigest): Message {
  return note(`Stopped: no more mails go to ${escapeMrkdwn(digest.address)}. ${HOW} starts again.`);
}

/** Told once, in private, when a mail server refused an address for good. */
export function mailPausedMessage(digest: MailDigest): Message {
  return withButtons(`Your digest by e-mail is paused. ${pausedLine(digest)}`, true);
}

function digestLines(digest: MailDigest, now: Date): string {
  const { request } = digest;
  const what = `${describeRequest(request)}, to ${escapeMrkdwn(digest.address)}.`;
  if (digest.pausedReason !== null) return `${what}\n*Paused.* ${pausedLine(digest)}`;
  return `${what}\nNext: ${nextTimes(request, now)} (${request.schedule.timeZone}).`;
}

function pausedLine({ address, pausedReason }: MailDigest): string {
  return `The mail server refused ${escapeMrkdwn(address)}: “${escapeMrkdwn(pausedReason ?? '')}”. Mend the mailbox and press *Send again*, or name another address with ${HOW}.`;
}

const STATES: Record<MailReceipt['state'], string> = {
  waiting: 'waits to be sent',
  sending: 'is being sent',
  sent: 'sent',
  failed: 'not sent',
  cancelled: 'no mail',
  unclear: 'perhaps sent: the mail server did not answer, so I did not send it again',
};

function receiptLine({ slot, state, papers, error }: MailReceipt, timeZone: string): string {
  const when = slackMoment(new Date(slot), timeZone);
  const count = papers === 1 ? '1 paper' : `${papers} papers`;
  const reason = error === null || state === 'unclear' ? '' : ` (${escapeMrkdwn(error)})`;
  return `• ${when}: ${papers === 0 ? '' : `${count}, `}${STATES[state]}${reason}`;
}

function withButtons(text: string, paused: boolean): Message {
  return {
    text,
    blocks: [
      section(text),
      {
        type: 'actions',
        elements: [
          ...(paused ? [button('Send again', ACTION.resumeMail, 'mail')] : []),
          button('Stop', ACTION.stopMail, 'mail', 'danger'),
        ],
      },
    ],
  };
}
