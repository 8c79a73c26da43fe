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
 * How Slack reaches us. `clientOptions` must be the receiver's own object: Socket Mode writes into it.
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
    installerOptions: { clientOptions },
  });
  receiver.client.on('connected', () => health.connected(true));
  receiver.client.on('disconnected', () => health.connected(false));
  receiver.client.on('reconnecting', () => health.connected(false));
  return receiver;
}
