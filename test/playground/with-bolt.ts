import { App, LogLevel } from '@slack/bolt';
import { pino } from 'pino';
import { createPlaygroundClient, type PlaygroundClient } from '../../src/playground/client.ts';
import {
  createPlayground,
  type Playground,
  type PlaygroundOptions,
} from '../../src/playground/playground.ts';

/** A playground with a real Bolt app connected to it over real sockets. */
export interface Stage {
  playground: Playground;
  people: PlaygroundClient;
  app: App;
  close(): Promise<void>;
}

/** `prepare` adds the app's listeners before it connects. */
export async function stage(
  prepare: (app: App) => void,
  options: Partial<PlaygroundOptions> = {},
): Promise<Stage> {
  const playground = await createPlayground({ port: 0, log: pino({ level: 'silent' }), ...options });
  const app = new App({
    token: playground.botToken,
    appToken: playground.appToken,
    socketMode: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: playground.apiUrl, retryConfig: { retries: 0 } },
    deferInitialization: true,
  });
  await app.init();
  prepare(app);
  await app.start();
  const close = async () => {
    await app.stop();
    await playground.close();
  };
  return { playground, people: createPlaygroundClient(playground.url), app, close };
}
