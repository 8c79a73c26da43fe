import { AsyncLocalStorage } from 'node:async_hooks';
import type { App, Receiver, ReceiverEvent } from '@slack/bolt';

const held = new AsyncLocalStorage<() => Promise<void>>();

/** Acknowledges what is being handled, when that was put off: from now on Slack need not send it again. */
export async function acknowledgeNow(): Promise<void> {
  await held.getStore()?.();
}

/**
 * A receiver that acknowledges what may be a question only when it was taken on, or turned out to be none: Bolt itself
 * does so before anybody has looked at it, and a process that dies in between would leave a question to nobody. Where it takes
 * too long Slack sends it again, perhaps to another instance, and one of them takes it on.
 */
export function holdingAcks(receiver: Receiver): Receiver {
  return {
    init: (app) => {
      const processEvent = (event: ReceiverEvent): Promise<void> =>
        mayBeQuestion(event.body) ? processHeld(app, event) : app.processEvent(event);
      receiver.init({ processEvent } as unknown as App);
    },
    start: (...given) => receiver.start(...given),
    stop: (...given) => receiver.stop(...given),
  };
}

async function processHeld(app: App, event: ReceiverEvent): Promise<void> {
  let acknowledged: Promise<void> | null = null;
  const acknowledge = () => {
    // Whoever is not told sends it again, and then it is known.
    acknowledged ??= event.ack().catch(() => {});
    return acknowledged;
  };
  try {
    await held.run(acknowledge, () => app.processEvent({ ...event, ack: async () => {} }));
  } finally {
    await acknowledge();
  }
}

/** A message that a person said just now, whether to us or not. */
function mayBeQuestion(body: Record<string, unknown>): boolean {
  const event = body.event as { type?: unknown; subtype?: unknown; bot_id?: unknown } | undefined;
  if (typeof event !== 'object' || event === null || event.bot_id !== undefined) return false;
  return event.type === 'app_mention' || (event.type === 'message' && event.subtype === undefined);
}
