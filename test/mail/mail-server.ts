import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

export type Stage = 'connect' | 'auth' | 'mail' | 'rcpt' | 'data' | 'end';
export type How = 'refuse' | 'defer' | 'drop' | 'hang' | 'accept-and-drop';

/** What happens to one connection; undefined: all is well. */
export interface Fate {
  stage: Stage;
  how: How;
}

export interface Received {
  from: string;
  to: string[];
  raw: string;
}

export interface MailServer {
  url: string;
  /** What the server has taken, in order. */
  received: Received[];
  /** How many connections there were. */
  connections(): number;
  /** Resolves once `count` mails were taken. */
  waitFor(count: number): Promise<Received[]>;
  close(): Promise<void>;
}

/** A real SMTP server on a socket, whose connections meet the fates that `next` deals out. */
export async function startMailServer(
  next: () => Fate | undefined = () => undefined,
  auth?: { user: string; pass: string },
): Promise<MailServer> {
  const received: Received[] = [];
  const fates = new Map<string, Fate | undefined>();
  const sockets = new Map<number, Socket>();
  let connections = 0;
  const arrivals = new EventTarget();

  /** True when the fate of this connection strikes here; then it is dealt with. */
  const strikes = (stage: Stage, session: SMTPServerSession, done: (error?: Error) => void): boolean => {
    const fate = fates.get(session.id);
    if (fate?.stage !== stage) return false;
    if (fate.how === 'drop' || fate.how === 'accept-and-drop') sockets.get(session.remotePort)?.destroy();
    else if (fate.how !== 'hang') done(answer(fate.how));
    return true;
  };
  const server = new SMTPServer({
    authOptional: auth === undefined,
    disabledCommands: auth === undefined ? ['STARTTLS', 'AUTH'] : ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect: (session, done) => {
      connections++;
      fates.set(session.id, next());
      if (!strikes('connect', session, done)) done();
    },
    onAuth: (given, session, done) => {
      if (strikes('auth', session, done)) return;
      const right = given.username === auth?.user && given.password === auth?.pass;
      done(right ? null : answer('refuse'), right ? { user: given.username } : undefined);
    },
    onMailFrom: (_, session, done) => {
      if (!strikes('mail', session, done)) done();
    },
    onRcptTo: (_, session, done) => {
      if (!strikes('rcpt', session, done)) done();
    },
    onData: (stream, session, done) => {
      if (fates.get(session.id)?.stage === 'data' && strikes('data', session, done)) {
        stream.resume();
        return;
      }
      const take = (raw: string) => {
        const fate = fates.get(session.id);
        const { mailFrom, rcptTo } = session.envelope;
        const takes = fate?.stage !== 'end' || fate.how === 'accept-and-drop';
        if (takes) {
          const from = mailFrom === false ? '' : mailFrom.address;
          received.push({ from, to: rcptTo.map(({ address }) => address), raw });
          arrivals.dispatchEvent(new Event('mail'));
        }
        if (!strikes('end', session, done)) done();
      };
      text(stream).then(take, () => {}); // the other side may leave in the middle
    },
  });
  server.on('error', () => {}); // dropped connections are the point
  server.server.on('connection', (socket: Socket) => sockets.set(socket.remotePort ?? 0, socket));
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const account = auth === undefined ? '' : `${auth.user}:${auth.pass}@`;
  return {
    url: `smtp://${account}127.0.0.1:${port}`,
    received,
    connections: () => connections,
    waitFor: async (count) => {
      while (received.length < count) await once(arrivals, 'mail');
      return received;
    },
    close: async () => {
      for (const socket of sockets.values()) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function answer(how: 'refuse' | 'defer'): Error {
  const [responseCode, words] = how === 'refuse' ? [550, 'No such mailbox here'] : [450, 'Busy, come again'];
  return Object.assign(new Error(words), { responseCode });
}
