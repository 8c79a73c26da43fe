import { webApi } from '@slack/bolt';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlaygroundClient } from '../../src/playground/client.ts';
import { createPlayground, type Playground } from '../../src/playground/playground.ts';
import { SILENT_LOGGER } from './silent-logger.ts';

/** The error that Slack's own client reports for a call, or `ok`. */
type Verdict = (method: string, args?: Record<string, unknown>) => Promise<string>;

const section = (text: string, more = {}) => ({ type: 'section', text: { type: 'mrkdwn', text }, ...more });
const button = (text: string, more = {}) => ({
  type: 'actions',
  elements: [{ type: 'button', action_id: 'a', text: { type: 'plain_text', text }, ...more }],
});

const feedback = (text: string) => {
  const button = { text: { type: 'plain_text', text }, value: 'v' };
  return { type: 'feedback_buttons', action_id: 'f', positive_button: button, negative_button: button };
};
const table = (rows: number, columns: number) => ({
  type: 'table',
  rows: Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => ({ type: 'raw_text', text: 'x' })),
  ),
});

describe('what the playground refuses', () => {
  let playground: Playground;
  let verdict: Verdict;
  let channel: string;
  let outside: string;

  const judge =
    (token: string): Verdict =>
    async (method, args = {}) => {
      const client = new webApi.WebClient(token, {
        slackApiUrl: playground.apiUrl,
        retryConfig: { retries: 0 },
        logger: SILENT_LOGGER,
      });
      const failed = (error: { data?: { error?: string } }) => error.data?.error ?? String(error);
      return client.apiCall(method, args).then(() => 'ok', failed);
    };

  beforeAll(async () => {
    playground = await createPlayground({
      port: 0,
      log: pino({ level: 'silent' }),
      rateLimits: { enabled: false },
    });
    verdict = judge(playground.botToken);
    const { channels } = await createPlaygroundClient(playground.url).state('ada');
    channel = channels.find(({ name }) => name === 'papers')?.id ?? '';
    outside = channels.find(({ name }) => name === 'random')?.id ?? '';
  });
  afterAll(() => playground.close());

  const posted = (blocks: unknown[]) => verdict('chat.postMessage', { channel, text: 'x', blocks });

  it('takes only its own tokens, each for its own methods', async () => {
    expect(playground.botToken).toMatch(/^xoxb-/);
    expect(playground.appToken).toMatch(/^xapp-/);
    expect(await verdict('auth.test')).toBe('ok');
    expect(await judge('xoxb-somebody-else')('auth.test')).toBe('invalid_auth');
    expect(await verdict('apps.connections.open')).toBe('not_allowed_token_type');
    expect(await judge(playground.appToken)('apps.connections.open')).toBe('ok');
  });

  it.each([
    ['no.such.method', {}, 'unknown_method'],
    ['chat.postMessage', { channel: 'C404', text: 'x' }, 'channel_not_found'],
    ['conversations.replies', { ts: '1.000001' }, 'thread_not_found'],
    ['chat.update', { ts: '1.000001', text: 'x' }, 'message_not_found'],
    ['reactions.add', { timestamp: '1.000001', name: 'eyes' }, 'message_not_found'],
    ['users.info', { user: 'U404' }, 'user_not_found'],
    ['views.open', { trigger_id: 'made-up', view: {} }, 'invalid_trigger_id'],
    ['conversations.history', { limit: 0 }, 'invalid_limit'],
    ['conversations.history', { cursor: 'nonsense' }, 'invalid_cursor'],
    ['chat.postMessage', {}, 'no_text'],
    ['chat.postMessage', { text: 'x', metadata: { event_type: 'a' } }, 'invalid_metadata_format'],
  ])('answers %s %j with %s', async (method, args, error) => {
    expect(await verdict(method, { channel, ...args })).toBe(error);
  });

  it('lets the bot speak only where it is a member', async () => {
    expect(await verdict('chat.postMessage', { channel: outside, text: 'x' })).toBe('not_in_channel');
    expect(await verdict('conversations.history', { channel: outside })).toBe('not_in_channel');
  });

  it.each([
    ['fifty blocks', Array.from({ length: 50 }, () => ({ type: 'divider' })), 'ok'],
    ['fifty-one blocks', Array.from({ length: 51 }, () => ({ type: 'divider' })), 'invalid_blocks'],
    ['a section of 3,000 characters', [section('x'.repeat(3000))], 'ok'],
    ['a section of 3,001 characters', [section('x'.repeat(3001))], 'invalid_blocks'],
    ['an empty section', [section('')], 'invalid_blocks'],
    [
      'a header of 151 characters',
      [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }],
      'invalid_blocks',
    ],
    ['a header in mrkdwn', [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }], 'invalid_blocks'],
    ['a button of 75 characters', [button('x'.repeat(75))], 'ok'],
    ['a button of 76 characters', [button('x'.repeat(76))], 'invalid_blocks'],
    ['a button value of 2,001 characters', [button('x', { value: 'x'.repeat(2001) })], 'invalid_blocks'],
    [
      'the same block_id twice',
      [section('a', { block_id: 'b' }), section('c', { block_id: 'b' })],
      'invalid_blocks',
    ],
    [
      'feedback buttons',
      [{ type: 'context_actions', elements: [feedback('Good'), { ...feedback('x'), action_id: 'b' }] }],
      'ok',
    ],
    [
      'feedback buttons of 76 characters',
      [{ type: 'context_actions', elements: [feedback('x'.repeat(76))] }],
      'invalid_blocks',
    ],
    ['a table', [table(2, 2)], 'ok'],
    ['a table of 101 rows', [table(101, 1)], 'invalid_blocks'],
    ['a table of 21 columns', [table(1, 21)], 'invalid_blocks'],
    ['two tables', [table(1, 1), table(1, 1)], 'invalid_blocks'],
    ['a card without anything', [{ type: 'card' }], 'invalid_blocks'],
    ['a card', [{ type: 'card', title: { type: 'mrkdwn', text: 'A paper' } }], 'ok'],
    [
      'an alert, which is for modals',
      [{ type: 'alert', text: { type: 'mrkdwn', text: 'x' } }],
      'invalid_blocks',
    ],
    [
      'more than 12,000 characters of markdown in two blocks',
      [7000, 7000].map((count) => ({ type: 'markdown', text: 'x'.repeat(count) })),
      'invalid_blocks',
    ],
    ['an unknown block', [{ type: 'poem' }], 'invalid_blocks'],
    [
      'more than 13,200 characters',
      Array.from({ length: 5 }, () => section('x'.repeat(2900))),
      'msg_blocks_too_long',
    ],
  ])('judges a message with %s', async (_, blocks, expected) => {
    expect(await posted(blocks)).toBe(expected);
  });
});
