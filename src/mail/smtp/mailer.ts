import { Readable } from 'node:stream';
import type { Mailer, OutgoingMail, Sent } from '../ports.ts';
import { createSession, type SmtpSession } from './session.ts';
import { type SmtpFailure, verdict } from './verdict.ts';

export interface SmtpOptions {
  url: string;
  /** How long everything up to the end of the message may take. */
  sendMs?: number;
  /** How long the answer to the end of the message may take; RFC 5321 asks for ten minutes. */
  answerMs?: number;
  /** How long is still waited for anything once we are asked to stop. */
  graceMs?: number;
}

interface Attempt {
  sealed: boolean;
  stopped: boolean;
}

/** A connection of its own for each mail: a digest is a few mails a day, and each then has its own clear end. */
export function createSmtpMailer(options: SmtpOptions): Mailer {
  const { url, sendMs = 60_000, answerMs = 600_000, graceMs = 5_000 } = options;
  return {
    send: async (mail, { seal, signal }) => {
      const session = createSession(url);
      const hurry = () => session.within(graceMs);
      signal?.addEventListener('abort', hurry, { once: true });
      session.within(signal?.aborted ? graceMs : sendMs);
      const granted = async () => {
        const go = await seal();
        if (go) session.within(signal?.aborted ? graceMs : answerMs);
        return go;
      };
      const sent = await attempt(session, mail, granted);
      signal?.removeEventListener('abort', hurry);
      return sent;
    },
    check: async () => {
      const session = createSession(url);
      session.within(sendMs);
      try {
        await session.signIn();
        session.quit();
      } catch (error) {
        session.close();
        throw error;
      }
    },
  };
}

async function attempt(
  session: SmtpSession,
  mail: OutgoingMail,
  seal: () => Promise<boolean>,
): Promise<Sent> {
  const state: Attempt = { sealed: false, stopped: false };
  try {
    await session.signIn();
    await session.transmit(mail, sealedBody(mail.raw, { state, seal }));
    session.quit();
    return { kind: 'accepted' };
  } catch (error) {
    session.close();
    return state.stopped ? { kind: 'stopped' } : verdict(error as SmtpFailure, state.sealed);
  }
}

/** The message; its last byte, and with it the end that makes a server accept it, waits for the seal. */
function sealedBody(
  raw: Buffer,
  { state, seal }: { state: Attempt; seal: () => Promise<boolean> },
): Readable {
  const parts = async function* () {
    yield raw.subarray(0, -1);
    state.stopped = !(await seal());
    if (state.stopped) throw new Error('the seal was not given');
    state.sealed = true;
    yield raw.subarray(-1);
  };
  return Readable.from(parts(), { objectMode: false });
}
