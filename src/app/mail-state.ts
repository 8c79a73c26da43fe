import type { Config } from '../config.ts';
import { mailServer } from './mail.ts';

/** Signs in to the mail server and says what mails can do; throws with what is wrong. */
export async function mailState(config: Config): Promise<string> {
  const server = mailServer(config);
  if (server === null) return 'not set up: SMTP_URL and MAIL_FROM give people the digest by e-mail';
  await server.mailer.check();
  const inbound =
    config.PUBLIC_URL === undefined
      ? 'mails hold no links to us (PUBLIC_URL is not set)'
      : `links lead to ${config.PUBLIC_URL}`;
  return `${new URL(config.SMTP_URL ?? '').host} takes mails from ${server.sender.address}; ${inbound}`;
}
