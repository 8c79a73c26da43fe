import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { asRequest, type Log } from '../log.ts';
import type { RefusalKind } from './gate/refusal.ts';

/** What is told of the payloads that come in, for figures; times in seconds. */
export interface RequestObserver {
  began(kind: string): void;
  acknowledged(kind: string, seconds: number): void;
  ended(kind: string, seconds: number): void;
  /** A request over HTTP that was turned away before anything was made of it. */
  refused(why: RefusalKind): void;
}

/** The payloads that are being worked on. */
export interface Requests {
  /** Resolves as soon as nothing is under way. */
  idle(): Promise<void>;
  /** Whether something that a person waits for is under way, or came in within so many milliseconds. */
  isAsked(withinMs: number): boolean;
  /** The receiver, with everything that comes in through it counted. */
  counting(receiver: Receiver): Receiver;
}

/** Gives every payload an id that all of its log lines carry, and tells how long it took. */
export function createRequests({ log, observer }: { log: Log; observer: RequestObserver }): Requests {
  const underWay = new Set<Promise<void>>();
  let waitedFor = 0;
  // Who asked before it started may wait for it.
  let last = performance.now();
  const process = async (app: App, event: ReceiverEvent): Promise<void> => {
    const kind = kindOf(event.body);
    const began = performance.now();
    const waits = somebodyWaits(event.body);
    if (waits) last = began;
    waitedFor += waits ? 1 : 0;
    const seconds = () => (performance.now() - began) / 1000;
    observer.began(kind);
    const ack: ReceiverEvent['ack'] = async (response) => {
      await event.ack(response);
      observer.acknowledged(kind, seconds());
    };
    try {
      await app.processEvent({ ...event, ack });
    } finally {
      waitedFor -= waits ? 1 : 0;
      observer.ended(kind, seconds());
      log.info({ kind, ms: Math.round(seconds() * 1000) }, 'a request ended');
    }
  };
  return {
    idle: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
    isAsked: (withinMs) => waitedFor > 0 || performance.now() - last < withinMs,
    counting: (receiver) => ({
      init: (app) => {
        const processEvent = (event: ReceiverEvent): Promise<void> => {
          const done = asRequest(() => process(app, event)).finally(() => underWay.delete(done));
          underWay.add(done);
          return done;
        };
        receiver.init({ processEvent } as unknown as App);
      },
      start: (...given) => receiver.start(...given),
      stop: (...given) => receiver.stop(...given),
    }),
  };
}

const INTERACTIONS = new Set([
  'block_actions',
  'block_suggestion',
  'message_action',
  'shortcut',
  'view_closed',
  'view_submission',
]);

/** Those that the manifest asks for. A kind is a label in figures: what anybody may send must not make new ones. */
const EVENTS = new Set([
  'agent_session_stopped',
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'link_shared',
  'message',
  'team_access_granted',
  'team_access_revoked',
  'tokens_revoked',
]);

/**
 * Whether somebody may want an answer. Most of what is said in channels is for others, and what the app posts comes back to it: a
 * mention has an event of its own, and what is said to the app without one stands in a thread or among direct messages.
 */
export function somebodyWaits(body: ReceiverEvent['body']): boolean {
  if (kindOf(body) !== 'event message') return true;
  const { bot_id, channel_type, thread_ts } = (body as { event: Record<string, unknown> }).event;
  return bot_id === undefined && (channel_type === 'im' || thread_ts !== undefined);
}

/** What came in, in one of few words. */
export function kindOf(body: ReceiverEvent['body']): string {
  if (typeof body !== 'object' || body === null) return 'unknown';
  if ('command' in body) return 'command';
  const { type, event } = body as { type?: unknown; event?: { type?: unknown } };
  if (type === 'event_callback') {
    return EVENTS.has(String(event?.type)) ? `event ${event?.type}` : 'event';
  }
  return INTERACTIONS.has(String(type)) ? String(type) : 'unknown';
}
