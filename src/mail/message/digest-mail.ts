import type { Digest } from '../../digest/digest.ts';
import { describeSchedule } from '../../digest/request.ts';
import { clip } from '../../papers/clip.ts';
import type { OpenMail, OutgoingMail } from '../ports.ts';
import type { PublicLinks } from '../public-links.ts';
import type { MailSubscription } from '../subscription.ts';
import { buildMail, domainOf, headerText, type Sender } from './build.ts';
import { digestHtml } from './digest-html.ts';
import { digestText } from './digest-text.ts';

/** Builds the mail of one slot; the same slot gives the same mail, its Message-ID included. */
export type DigestMail = (wanted: {
  subscription: MailSubscription;
  mail: Pick<OpenMail, 'slot' | 'plannedAt'>;
  digest: Digest;
}) => Promise<OutgoingMail>;

const SUBJECT_TITLE = 90;

/** `workspace` is the name that the reader knows a workspace by. */
export function createDigestMail(deps: {
  sender: Sender;
  publicLinks: PublicLinks;
  workspace(teamId: string): string | Promise<string>;
}): DigestMail {
  const { sender, publicLinks, workspace } = deps;
  return async ({ subscription, mail, digest }) => {
    const stopLink = publicLinks.stop(subscription.id);
    const { schedule } = subscription.request;
    const day = new Intl.DateTimeFormat('en-GB', {
      timeZone: schedule.timeZone,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    }).format(mail.slot);
    const footer = [
      `You get this ${describeSchedule(schedule)} because you confirmed ${subscription.address} for the Slack workspace ${await workspace(subscription.teamId)}.`,
      'Change or stop it in Slack with /papers email.',
    ];
    const page = { digest, day, footer, stopLink };
    return buildMail({
      sender,
      to: subscription.address,
      subject: subjectOf(digest),
      text: digestText(page),
      html: digestHtml(page),
      id: messageId(subscription.id, mail.slot),
      date: mail.plannedAt,
      headers: {
        'List-Id': `Paperboy digest <digest.paperboy.${domainOf(sender)}>`,
        ...unsubscribeHeaders({ sender, subscription, stopLink }),
      },
    });
  };
}

/** Names the slot: a mail that came twice on the way is one to whoever compares these. */
export function messageId(subscriptionId: string, slot: Date): string {
  return `${subscriptionId}.${Math.floor(slot.getTime() / 1000)}`;
}

/**
 * RFC 2369 and RFC 8058. One-click needs an https address that takes a POST; without one the mail address of
 * the sender is named, whose reader stops the mails with `paperboy mail stop`.
 */
function unsubscribeHeaders(given: {
  sender: Sender;
  subscription: MailSubscription;
  stopLink: string | null;
}): Record<string, string> {
  const { sender, subscription, stopLink } = given;
  const mailto = `<mailto:${sender.address}?subject=unsubscribe%20${encodeURIComponent(subscription.id)}>`;
  if (stopLink === null) return { 'List-Unsubscribe': mailto };
  return {
    'List-Unsubscribe': `<${stopLink}>, ${mailto}`,
    ...(stopLink.startsWith('https:') ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
  };
}

function subjectOf({ title, items }: Digest): string {
  const first = clip(headerText(items[0]?.paper.title ?? ''), SUBJECT_TITLE);
  if (first === '') return title;
  return items.length === 1 ? `${title}: ${first}` : `${title}: ${first} and ${items.length - 1} more`;
}
