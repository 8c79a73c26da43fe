import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { linkedPaper } from '../src/papers/shared-links.ts';
import { BY_CONVERSATION, EVENT_SCOPES, METHOD_SCOPES } from '../src/playground/scopes.ts';
import * as ids from '../src/slack/ids.ts';
import { BOT_SCOPES } from '../src/slack/installations/scopes.ts';
import { BOT_SOURCE, HEARD_EVENTS, MANIFEST, USED_METHODS } from './used-of-slack.ts';

const text = (most: number) => z.string().min(1).max(most);

/** The parts of Slack's manifest schema (2.0.0) that ours uses, with Slack's limits; unknown keys are refused. */
const SCHEMA = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2), minor_version: z.int() }),
  display_information: z.strictObject({
    name: text(35),
    description: text(140),
    long_description: z.string().min(175).max(4000).optional(),
    background_color: z.string().regex(/^#[0-9a-f]{3}([0-9a-f]{3})?$/),
  }),
  features: z.strictObject({
    bot_user: z.strictObject({ display_name: text(80), always_online: z.boolean() }),
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    unfurl_domains: z.array(z.string()).min(1).max(5),
    agent_view: z
      .strictObject({
        agent_description: text(300),
        suggested_prompts: z
          .array(z.strictObject({ title: text(75), message: text(300) }))
          .max(4)
          .optional(),
      })
      .optional(),
    shortcuts: z
      .array(
        z.strictObject({
          name: text(24),
          type: z.enum(['message', 'global']),
          callback_id: text(255),
          description: text(150),
        }),
      )
      .max(10)
      .optional(),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/.{1,31}$/),
          description: text(2000),
          usage_hint: text(1000),
          should_escape: z.boolean(),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()).max(255) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(z.string()).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.boolean() }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

/** The kinds of conversations in which we call methods that need a scope for each kind. */
const KINDS: Record<string, string[]> = {
  'conversations.history': ['channels', 'groups', 'im'],
  'conversations.replies': ['channels', 'groups', 'im'],
  'conversations.info': ['channels'],
  'conversations.members': ['channels', 'groups'],
  'users.conversations': ['channels', 'groups'],
};

/** The kinds of conversations whose messages we listen to. */
const MESSAGES = ['message.channels', 'message.groups', 'message.im'];

/** What a feature of the manifest brings with it. */
const OF_FEATURES: Record<string, string> = { agent_view: 'assistant:write', slash_commands: 'commands' };

/** Of each group one scope has to be there; more than these are too many. */
function scopesOf(method: string): string[][] {
  const half = BY_CONVERSATION[method];
  if (half === undefined) return METHOD_SCOPES[method] ? [METHOD_SCOPES[method]] : [];
  const kinds = KINDS[method];
  if (!kinds) throw new Error(`Say in KINDS in which conversations ${method} is called.`);
  return kinds.map((kind) => [`${kind}:${half}`]);
}

describe('manifest.yml', () => {
  const valid = SCHEMA.parse(MANIFEST);
  const { bot: scopes } = valid.oauth_config.scopes;
  const { bot_events: events } = valid.settings.event_subscriptions;

  it('has nothing that Slack does not know, within its limits', () => {
    expect(SCHEMA.safeParse(MANIFEST).success).toBe(true);
  });

  it('names nothing twice', () => {
    for (const list of [scopes, events, valid.features.unfurl_domains])
      expect(new Set(list).size).toBe(list.length);
  });

  it('asks for the scopes that the install page asks for', () => {
    expect([...scopes].sort()).toEqual([...BOT_SCOPES].sort());
  });

  it('offers exactly the commands that are listened to', () => {
    expect(valid.features.slash_commands.map(({ command }) => command)).toEqual([ids.COMMAND]);
    expect(BOT_SOURCE.match(/\bapp\.command\(/g)).toHaveLength(1);
  });

  it('offers exactly the shortcuts that are listened to', () => {
    const known: string[] = 'SHORTCUT' in ids ? Object.values(ids.SHORTCUT as Record<string, string>) : [];
    const offered = (valid.features.shortcuts ?? []).map(({ callback_id }) => callback_id);
    expect(offered.sort()).toEqual(known.sort());
    expect(/\bapp\.shortcut\b/.test(BOT_SOURCE)).toBe(offered.length > 0);
  });

  it('subscribes to exactly the events that are listened to', () => {
    const heard = [...HEARD_EVENTS].flatMap((event) => (event === 'message' ? MESSAGES : [event]));
    expect(HEARD_EVENTS.size).toBeGreaterThan(2);
    expect([...events].sort()).toEqual(heard.sort());
  });

  it('watches the domains of links that it can read, and no others', () => {
    const pages = ['abs/2401.00001', 'papers/2401.00001', '10.1145/3292500.3330701'];
    for (const domain of valid.features.unfurl_domains) {
      const read = pages
        .map((page) => linkedPaper(`https://${domain}/${page}`))
        .filter((link) => link !== null);
      expect([domain, read.length > 0]).toEqual([domain, true]);
    }
    expect(events.includes('link_shared')).toBe(valid.features.unfurl_domains.length > 0);
  });

  it('finds the methods that the code calls', () => {
    for (const method of ['chat.postMessage', 'views.open', 'chat.unfurl', 'users.info', 'reactions.add'])
      expect(USED_METHODS).toContain(method);
  });

  it('asks for exactly the scopes that commands, features, events and methods need', () => {
    const ofFeatures = Object.entries(OF_FEATURES).filter(([feature]) => feature in valid.features);
    const needed = [
      ...ofFeatures.map(([, scope]) => [scope]),
      ...events.flatMap((event) => (EVENT_SCOPES[event] ? [[EVENT_SCOPES[event]]] : [])),
      ...[...USED_METHODS].flatMap(scopesOf),
    ];
    const missing = needed.filter((oneOf) => !oneOf.some((scope) => scopes.includes(scope)));
    expect(missing).toEqual([]);
    expect(scopes.filter((scope) => !needed.flat().includes(scope))).toEqual([]);
  });
});
