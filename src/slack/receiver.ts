import { HTTPReceiver, type Receiver, SocketModeReceiver, type webApi } from '@slack/bolt';
import type { BoltLogger } from './bolt-logger.ts';
import type { Health } from './health.ts';

export interface Connection {
  /** Given: Socket Mode. Absent: signed HTTP requests on `port`, checked with `signingSecret`. */
  appToken?: string | undefined;
  signingSecret?: string | undefined;
  port: number;
  /** In Socket Mode, where health checks are answered; undefined: nowhere. */
  healthPort?: number | undefined;
}

/**
 * Asking for a new socket does nothing twice, so it is tried again for as long as the network is away: without that, the
 * first try after a laptop wakes up would end the program.
 */
const UNTIL_SLACK_IS_BACK = {
  forever: true,
  factor: 1.5,
  minTimeout: 1_000,
  maxTimeout: 30_000,
  unref: true,
};

/**
 * How Slack reaches us. The socket's own client gets options of its own: Socket Mode writes into them.
 */
export function createReceiver(
  connection: Connection,
  clientOptions: webApi.WebClientOptions,
  { logger, health }: { logger: BoltLogger; health: Health },
): Receiver {
  if (connection.appToken === undefined) {
    return new HTTPReceiver({
      signingSecret: connection.signingSecret ?? '',
      port: connection.port,
      customRoutes: health.routes,
      logger,
    });
  }
  const receiver = new SocketModeReceiver({
    appToken: connection.appToken,
    logger,
    installerOptions: { clientOptions: { ...clientOptions, retryConfig: UNTIL_SLACK_IS_BACK } },
  });
  receiver.client.on('connected', () => health.connected(true));
  receiver.client.on('disconnected', () => health.connected(false));
  receiver.client.on('reconnecting', () => health.connected(false));
  return receiver;
}
