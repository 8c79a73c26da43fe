import type { RawData } from 'ws';
import { isJson, type Json } from '../types.ts';

/** Why Slack closes a connection: soon, now to be replaced, for good, or because there are too many. */
export type GoodbyeReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';

export const GOODBYE_REASONS: readonly GoodbyeReason[] = [
  'warning',
  'refresh_requested',
  'link_disabled',
  'too_many_websockets',
];

/** The first frame of a connection. */
export function helloFrame(given: { appId: string; connections: number; lifeSeconds: number }): Json {
  return {
    type: 'hello',
    num_connections: given.connections,
    debug_info: {
      host: 'playground',
      build_number: 1,
      approximate_connection_time: Math.round(given.lifeSeconds),
    },
    connection_info: { app_id: given.appId },
  };
}

export function disconnectFrame(reason: GoodbyeReason): Json {
  return { type: 'disconnect', reason, debug_info: { host: 'playground' } };
}

/** What the app says about an envelope, or undefined when the frame is no acknowledgement. */
export function acknowledgement(data: RawData): { envelopeId: string; payload: Json } | undefined {
  let frame: unknown;
  try {
    frame = JSON.parse(String(data));
  } catch {
    return undefined;
  }
  if (!isJson(frame) || typeof frame.envelope_id !== 'string') return undefined;
  return { envelopeId: frame.envelope_id, payload: isJson(frame.payload) ? frame.payload : {} };
}
