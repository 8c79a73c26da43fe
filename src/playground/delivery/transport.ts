import type { Json } from '../types.ts';

/** Something for the app: an event, a command, or what a person did to a message or view. */
export interface Parcel {
  type: 'events_api' | 'slash_commands' | 'interactive';
  payload: Json;
  /** Set for events: how often it was sent before, and why it is sent again. */
  retry?: { attempt: number; reason: string };
}

/** What became of a parcel. */
export interface Ack {
  outcome: 'acked' | 'timeout' | 'error' | 'no_connection';
  /** What the app sent along with its acknowledgement. */
  payload: Json;
  /** Milliseconds from sending to the acknowledgement, or to giving up. */
  ms: number;
  /** Why it failed, in the words of Slack's retry headers. */
  reason?: string;
  /** True when the app asked not to be sent this event again. */
  noRetry?: boolean;
}

/** How a parcel may be mishandled on its way. */
export interface Mishap {
  /** It arrives a second time. */
  twice?: boolean;
  /** The line is cut after it was sent, so that the acknowledgement is lost. */
  cut?: boolean;
}

/** One of the two ways to the app. */
export interface Transport {
  send(parcel: Parcel, mishap?: Mishap): Promise<Ack>;
}

/** What a parcel is about: the name that faults and the traffic go by, e.g. `event:app_mention`. */
export function nameOf({ type, payload }: Parcel): string {
  if (type === 'slash_commands') return `command:${payload.command}`;
  if (type === 'interactive') return `interactive:${payload.type}`;
  const event = payload.event as Json | undefined;
  return `event:${event?.type}`;
}

/** The workspace that a parcel comes from. */
export function teamOf({ payload }: Parcel): string {
  const team = payload.team as Json | undefined;
  return String(payload.team_id ?? team?.id);
}
