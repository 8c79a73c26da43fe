import { expect, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Playground } from '../../src/playground/playground.ts';

const PATIENT = { timeout: 30_000, interval: 10 };

/** A frame as it arrives over Socket Mode. */
export interface Frame {
  type: string;
  reason?: string;
  num_connections?: number;
  debug_info?: { approximate_connection_time?: number };
  envelope_id?: string;
  retry_attempt?: number;
  retry_reason?: string;
  payload?: { event_id: string; team_id: string; event: { type: string; text?: string } };
}

/** Asks for the address of a new Socket Mode connection. */
export async function openSocketUrl(playground: Playground): Promise<string> {
  const opened = await fetch(`${playground.apiUrl}apps.connections.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${playground.appToken}` },
  });
  return ((await opened.json()) as { url: string }).url;
}

/** A bare Socket Mode connection: what it receives is kept, and acknowledged only when told to. */
export async function connect(playground: Playground, { acks }: { acks: boolean }) {
  const url = await openSocketUrl(playground);
  const socket = new WebSocket(url);
  const frames: Frame[] = [];
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Frame;
    frames.push(frame);
    if (acks && frame.envelope_id)
      socket.send(JSON.stringify({ envelope_id: frame.envelope_id, payload: {} }));
  });
  await vi.waitFor(() => expect(frames[0]?.type).toMatch(/hello|disconnect/), PATIENT);
  const events = () => frames.filter(({ type }) => type === 'events_api');
  return { url, socket, frames, events };
}
