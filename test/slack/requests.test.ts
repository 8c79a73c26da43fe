import { expect, it } from 'vitest';
import { somebodyWaits } from '../../src/slack/requests.ts';

const message = (event: object) => ({ type: 'event_callback', event: { type: 'message', ...event } });

it('knows what nobody waits for: what the app itself posted, and what is said in channels', () => {
  expect(somebodyWaits(message({ channel_type: 'channel', user: 'U1', ts: '1.1' }))).toBe(false);
  expect(somebodyWaits(message({ channel_type: 'channel', bot_id: 'B1', ts: '1.1' }))).toBe(false);
  expect(somebodyWaits(message({ channel_type: 'im', bot_id: 'B1', ts: '1.1' }))).toBe(false);
  expect(somebodyWaits(message({ channel_type: 'channel', bot_id: 'B1', thread_ts: '1.1' }))).toBe(false);
});

it('knows what somebody may wait for', () => {
  expect(somebodyWaits({ command: '/papers' })).toBe(true);
  expect(somebodyWaits({ type: 'block_actions' })).toBe(true);
  expect(somebodyWaits({ type: 'event_callback', event: { type: 'app_mention' } })).toBe(true);
  expect(somebodyWaits(message({ channel_type: 'im', user: 'U1', ts: '1.1' }))).toBe(true);
  expect(somebodyWaits(message({ channel_type: 'group', user: 'U1', thread_ts: '1.1' }))).toBe(true);
});
