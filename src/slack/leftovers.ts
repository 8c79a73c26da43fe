import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { z } from 'zod';
import { errorText } from '../errors.ts';
import type { Log } from '../log.ts';
import type { ClientFor } from './deliver/poster.ts';
import { replyBody } from './interaction.ts';
import { type Message, NO_PREVIEWS } from './message.ts';
import { misuseMessage } from './messages/help.ts';

/** What of an interaction is needed to answer it; everything else may be missing or wrong. */
const BODY = z.object({
  type: z.string().optional().catch(undefined),
  command: z.string().optional().catch(undefined),
  response_url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .catch(undefined),
  user_id: z.string().min(1).optional().catch(undefined),
  team_id: z.string().optional().catch(undefined),
  team: z.object({ id: z.string() }).optional().catch(undefined),
  user: z
    .object({ id: z.string().min(1), team_id: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

type Body = z.infer<typeof BODY>;

const OUTDATED =
  'I do not know that button or form any more: it is from another version of me, or came in damaged.';

export interface LeftoverDeps {
  clientFor: ClientFor;
  /** For response URLs. */
  fetch: typeof globalThis.fetch;
  log: Log;
  /** The payloads whose people have been told of a failure already. */
  told: WeakSet<object>;
}

/** Tells the person that a listener failed outside what guards it; events are nobody's in particular. */
export async function tellOfFailure(
  { clientFor, fetch, log, told }: LeftoverDeps,
  payload: object,
  message: Message,
): Promise<void> {
  const body = BODY.safeParse(payload).data;
  if (body === undefined || body.type === 'event_callback') return;
  told.add(payload);
  await tell({ clientFor, fetch }, body, message).catch((error: unknown) => {
    log.warn({ error: errorText(error) }, 'a person could not be told of a failure');
  });
}

/**
 * A receiver whose interactions are all answered: one that no listener has acknowledged (a button of an earlier
 * version, a form that cannot be read) is acknowledged here, and the person gets a sentence instead of an error of
 * Slack's.
 */
export function answeringLeftovers(receiver: Receiver, deps: LeftoverDeps): Receiver {
  return {
    init: (app) => {
      const processEvent = async (event: ReceiverEvent): Promise<void> => {
        let acknowledged = false;
        const ack: ReceiverEvent['ack'] = async (response) => {
          acknowledged = true;
          await event.ack(response);
        };
        await app.processEvent({ ...event, ack }).catch((error: unknown) => {
          // Bolt itself trips over some bodies; HTTP would answer with status 500, which Slack counts against us.
          deps.log.warn({ error: errorText(error) }, 'a payload could not be read');
        });
        if (!acknowledged) await answerLeftover(event, deps);
      };
      receiver.init({ processEvent } as unknown as App);
    },
    start: (...given) => receiver.start(...given),
    stop: (...given) => receiver.stop(...given),
  };
}

async function answerLeftover(
  event: ReceiverEvent,
  { clientFor, fetch, log, told }: LeftoverDeps,
): Promise<void> {
  const body = BODY.safeParse(event.body).data ?? {};
  try {
    await event.ack(acknowledgementOf(body));
    log.warn({ type: body.type ?? body.command }, 'an interaction had no listener, or could not be read');
    if (told.has(event.body)) return;
    if (body.type !== 'view_submission' && body.type !== 'block_suggestion') {
      await tell({ clientFor, fetch }, body, misuseMessage(`${OUTDATED} Please start again.`));
    }
  } catch (error) {
    log.warn({ error: errorText(error) }, 'an interaction was left without an answer');
  }
}

function acknowledgementOf({ type }: Body) {
  if (type === 'block_suggestion') return { options: [] };
  if (type !== 'view_submission') return undefined;
  return {
    response_action: 'update' as const,
    view: {
      type: 'modal' as const,
      title: { type: 'plain_text' as const, text: 'Not done' },
      close: { type: 'plain_text' as const, text: 'Close' },
      blocks: misuseMessage(`${OUTDATED} Nothing was changed; please open it again.`).blocks,
    },
  };
}

/** Where the interaction was, else by direct message. */
async function tell(
  { clientFor, fetch }: Pick<LeftoverDeps, 'clientFor' | 'fetch'>,
  body: Body,
  message: Message,
): Promise<void> {
  const user = body.user_id ?? body.user?.id;
  if (body.response_url !== undefined) {
    await fetch(body.response_url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(replyBody(message, {})),
    });
  } else if (user !== undefined) {
    const team = body.team_id ?? body.team?.id ?? body.user?.team_id ?? '';
    await clientFor(team).chat.postMessage({ channel: user, ...message, ...NO_PREVIEWS });
  }
}
