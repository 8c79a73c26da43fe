import type { Readable } from 'node:stream';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { OutgoingMail } from '../ports.ts';

/** One connection to the mail server, which ends with an error when it takes longer than it may. */
export interface SmtpSession {
  /** From now on all that is under way has so long, in milliseconds. */
  within(ms: number): void;
  signIn(): Promise<void>;
  /** Resolves when the server has accepted the message. */
  transmit(mail: OutgoingMail, body: Readable): Promise<void>;
  quit(): void;
  close(): void;
}

/** Longer than any deadline of ours, which alone decide. */
const NEVER_MS = 3_600_000;

/** Opens nothing yet: `signIn` does. `url` is `smtp://user:password@host:port` or `smtps://…`. */
export function createSession(url: string): SmtpSession {
  const { auth, ...server } = parseConnectionUrl(url);
  const limits = { connectionTimeout: NEVER_MS, greetingTimeout: NEVER_MS, socketTimeout: NEVER_MS };
  const connection = new SMTPConnection({ ...limits, ...server });
  let fail: (error: Error) => void = () => {};
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failure.catch(() => {}); // whoever waits for a step is told
  connection.on('error', fail);
  let timer: NodeJS.Timeout | undefined;
  const step = async <Value>(begin: (done: (error?: Error | null, value?: Value) => void) => void) => {
    const ended = new Promise<void>((resolve, reject) =>
      begin((error) => (error ? reject(error) : resolve())),
    );
    await Promise.race([ended, failure]);
  };
  return {
    within: (ms) => {
      clearTimeout(timer);
      timer = setTimeout(() => fail(new Error('the mail server took too long to answer')), ms);
    },
    signIn: async () => {
      await step((done) => connection.connect(done));
      const { user, pass } = auth ?? {};
      if (user !== undefined)
        await step((done) => connection.login({ credentials: { user, pass: pass ?? '' } }, done));
    },
    transmit: ({ from, to, raw }, body) =>
      step((done) => connection.send({ from, to: [to], size: raw.length }, body, done)),
    quit: () => {
      clearTimeout(timer);
      connection.quit();
    },
    close: () => {
      clearTimeout(timer);
      connection.close();
    },
  };
}
