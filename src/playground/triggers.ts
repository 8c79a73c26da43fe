import { randomBytes } from 'node:crypto';
import { SlackError } from './errors.ts';

/** Slack's life time of a trigger_id. */
export const TRIGGER_LIFE_MS = 3000;
/** Slack's life time of a response_url, and how often it may be used. */
export const RESPONSE_URL_LIFE_MS = 30 * 60_000;
export const RESPONSE_URL_USES = 5;

/** How long it is told apart whether an id is too old or was never there. */
const REMEMBERED_MS = 2 * RESPONSE_URL_LIFE_MS;

/** Where a trigger_id came from: who acted, and in which modal, if any. */
export interface Trigger {
  user: string;
  viewId?: string;
}

export interface Triggers {
  issue(trigger: Trigger): string;
  /** Uses the id up. Throws `invalid_trigger_id`, `exchanged_trigger_id` or `expired_trigger_id`. */
  exchange(id: string): Trigger;
}

/** `now` is real time in ms: moving the workspace's clock does not expire triggers. */
export function createTriggers(now: () => number): Triggers {
  const issued = new Map<string, Trigger & { at: number; used: boolean }>();
  let count = 0;
  return {
    issue(trigger) {
      count += 1;
      forget(issued, now() - REMEMBERED_MS);
      const id = `${now()}.${count}.${randomBytes(12).toString('hex')}`;
      issued.set(id, { ...trigger, at: now(), used: false });
      return id;
    },
    exchange(id) {
      const found = issued.get(id);
      if (!found) throw new SlackError('invalid_trigger_id');
      if (found.used) throw new SlackError('exchanged_trigger_id');
      if (now() - found.at > TRIGGER_LIFE_MS) throw new SlackError('expired_trigger_id');
      found.used = true;
      return found;
    },
  };
}

/** What a response_url answers to. */
export interface ResponseTarget {
  channel: string;
  user: string;
  /** The message or ephemeral message whose button was pressed. */
  originalTs?: string;
}

export interface ResponseUrls {
  /** The secret last part of the URL. */
  issue(target: ResponseTarget): string;
  /** Counts one use. Throws `invalid_url`, `expired_url` or `used_url`. */
  use(id: string): ResponseTarget;
}

export function createResponseUrls(now: () => number): ResponseUrls {
  const issued = new Map<string, ResponseTarget & { at: number; uses: number }>();
  return {
    issue(target) {
      const id = randomBytes(18).toString('hex');
      forget(issued, now() - REMEMBERED_MS);
      issued.set(id, { ...target, at: now(), uses: 0 });
      return id;
    },
    use(id) {
      const found = issued.get(id);
      if (!found) throw new SlackError('invalid_url');
      if (now() - found.at > RESPONSE_URL_LIFE_MS) throw new SlackError('expired_url');
      if (found.uses >= RESPONSE_URL_USES) throw new SlackError('used_url');
      found.uses += 1;
      return found;
    },
  };
}

/** Drops the oldest entries, which come first in a map. */
function forget(issued: Map<string, { at: number }>, before: number): void {
  for (const [id, { at }] of issued) {
    if (at >= before) return;
    issued.delete(id);
  }
}
