import type { Sent } from '../ports.ts';

/** What nodemailer tells of a failure. */
export interface SmtpFailure {
  message: string;
  /** The server's answer, when there was one. */
  response?: string | undefined;
  responseCode?: number | undefined;
  /** The command that was answered: `CONN`, `AUTH …`, `MAIL FROM`, `RCPT TO`, `DATA`. */
  command?: string | undefined;
}

const LONGEST_REASON = 300;

/**
 * How a failed try ended. Before the seal nothing was sent, whatever happened. After it, only an answer
 * of the server tells: 4yz and 5yz mean that it did not take the message (RFC 5321, 4.2.1), no answer
 * means that nobody knows. A refusal of ourselves (sign-in, greeting, sender) is not the reader's fault: it
 * is tried again, because an operator can mend it.
 */
export function verdict(
  failure: SmtpFailure,
  sealed: boolean,
): Exclude<Sent, { kind: 'accepted' | 'stopped' }> {
  const reason = (failure.response ?? failure.message).replace(/\s+/g, ' ').slice(0, LONGEST_REASON);
  const { responseCode: code = 0, command = '' } = failure;
  const answered = code >= 400 && code <= 599;
  if (sealed && !answered) return { kind: 'unclear', reason };
  if (code < 500 || !answered) return { kind: 'deferred', reason };
  if (sealed || /^DATA/i.test(command)) return { kind: 'refused', about: 'message', reason };
  return /^RCPT/i.test(command)
    ? { kind: 'refused', about: 'address', reason }
    : { kind: 'deferred', reason };
}
