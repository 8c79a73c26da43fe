import {
  ErrorCode,
  HTTPReceiver,
  type Receiver,
  type ReceiverDispatchErrorHandlerArgs,
  SocketModeReceiver,
  type webApi,
} from '@slack/bolt';
import type { Log } from '../log.ts';
import type { BoltLogger } from './bolt-logger.ts';
import { createGate } from './gate/gate.ts';
import type { SeenRequests } from './gate/ports.ts';
import type { Health } from './health.ts';
import type { RequestObserver } from './requests.ts';

export interface Connection {
  /** Given: Socket Mode. Absent: signed HTTP requests on `port`, checked with `signingSecret`. */
  appToken?: string | undefined;
  signingSecret?: string | undefined;
  port: number;
  /** Which signed requests were taken in. */
  seen: SeenRequests;
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

interface ReceiverParts {
  logger: BoltLogger;
  health: Health;
  log: Log;
  observer: Pick<RequestObserver, 'refused'>;
}

/**
 * How Slack reaches us. The socket's own client gets options of its own: Socket Mode writes into them.
 */
export function createReceiver(
  connection: Connection,
  clientOptions: webApi.WebClientOptions,
  { logger, health, log, observer }: ReceiverParts,
): Receiver {
  if (connection.appToken === undefined) {
    const secret = connection.signingSecret ?? '';
    const receiver = new HTTPReceiver({
      signingSecret: secret,
      port: connection.port,
      customRoutes: health.routes,
      dispatchErrorHandler: answerStray,
      logger,
    });
    receiver.requestListener = createGate(
      {
        secret,
        path: '/slack/events',
        seen: connection.seen,
        machineNow: Date.now,
        refused: observer.refused,
        log,
      },
      receiver.requestListener,
    );
    return receiver;
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

/** Bolt's own answer to what nobody serves would log the address, and secrets stand in some. */
function answerStray({ error, response, logger }: ReceiverDispatchErrorHandlerArgs): void {
  const isUnknown = 'code' in error && error.code === ErrorCode.HTTPReceiverDeferredRequestError;
  if (!isUnknown) logger.error(`a request failed: ${error.name}`);
  response.writeHead(isUnknown ? 404 : 500).end();
}
