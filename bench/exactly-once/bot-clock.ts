import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const POLL_MS = 20_000;

/** The clock of the machine that the bot runs on. It may be wrong; Slack's own never is. */
export interface BotClock {
  /** What `PAPERBOY_CLOCK_URL` would be. */
  url: string;
  /** Puts it wrong by `ms` from Slack's, or right again with 0. */
  beOff(ms: number): void;
  /** Tells the bot that Slack's clock was moved. */
  moved(): void;
  close(): Promise<void>;
}

/** Serves the time of `slackUrl`, a clock of the same protocol, as a machine with a wrong clock would have it. */
export async function startBotClock(slackUrl: string): Promise<BotClock> {
  let off = 0;
  let version = 1;
  const waiting = new Set<() => void>();
  const change = () => {
    version++;
    for (const wake of waiting) wake();
    waiting.clear();
  };
  const answer = async (url: string, response: ServerResponse) => {
    const after = new URL(url, 'http://bot').searchParams.get('after');
    if (after === String(version)) {
      await new Promise<void>((resolve) => {
        waiting.add(resolve);
        setTimeout(resolve, POLL_MS).unref();
      });
    }
    const reading = (await (await fetch(slackUrl)).json()) as { now: string };
    const now = new Date(Date.parse(reading.now) + off).toISOString();
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ now, version, speed: 1 }));
  };
  const server = createServer((request, response) => {
    // Whoever asks when the playground is gone asks again later.
    answer(request.url ?? '', response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    beOff: (ms) => {
      off = ms;
      change();
    },
    moved: change,
    close: async () => {
      change();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
