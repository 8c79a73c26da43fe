import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutgoingMail } from '../ports.ts';

export interface Sender {
  name: string;
  address: string;
}

export interface MailParts {
  sender: Sender;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Before the `@`; the sender's domain comes behind. The same at every try, so that a mail is the same mail. */
  id: string;
  date: Date;
  headers: Record<string, string>;
}

/** Lines and controls have no place in a header; what is left is one line. */
export function headerText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The mail as it goes over the wire. The same parts give the same bytes. */
export async function buildMail(parts: MailParts): Promise<OutgoingMail> {
  const { sender, to } = parts;
  const composer = new MailComposer({
    from: { name: headerText(sender.name), address: sender.address },
    to: { name: '', address: to },
    // Without a subject a mail has no such header, and looks like an accident.
    subject: headerText(parts.subject) || 'Paperboy',
    text: parts.text,
    html: parts.html,
    messageId: `<${parts.id}@${domainOf(sender)}>`,
    date: parts.date,
    baseBoundary: parts.id.replace(/[^A-Za-z0-9]/g, ''),
    headers: { ...parts.headers, 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { from: sender.address, to, raw: await composer.compile().build() };
}

/** The domain of an address. */
export function domainOf({ address }: { address: string }): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
