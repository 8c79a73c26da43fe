import { App, LogLevel } from '@slack/bolt';
import type { StandInProcess } from './stand-in-process.ts';

/** A small Bolt app that hears everything and answers every so many messages in a thread. */
export interface EchoBot {
  heard: () => number;
  answered: () => number;
  stop(): Promise<void>;
}

export async function startEchoBot(standIn: StandInProcess, answerEvery: number): Promise<EchoBot> {
  const app = new App({
    token: standIn.botToken,
    appToken: standIn.appToken,
    socketMode: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: standIn.apiUrl, retryConfig: { retries: 3 } },
    deferInitialization: true,
  });
  await app.init();
  let [heard, answered] = [0, 0];
  app.message(async ({ message, client }) => {
    heard += 1;
    if (heard % answerEvery !== 0) return;
    await client.chat.postMessage({
      channel: message.channel,
      thread_ts: message.ts,
      text: `re: number ${heard}`,
    });
    answered += 1;
  });
  await app.start();
  return { heard: () => heard, answered: () => answered, stop: async () => void (await app.stop()) };
}
