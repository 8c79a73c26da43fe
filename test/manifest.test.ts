import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { COMMAND, SHORTCUT } from '../src/slack/ids.ts';

const ROOT = join(import.meta.dirname, '..');
const manifest: unknown = parse(readFileSync(join(ROOT, 'manifest.yml'), 'utf8'));
const slackFolder = join(ROOT, 'src', 'slack');
const sources = readdirSync(slackFolder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(slackFolder, name), 'utf8'))
  .join('\n');

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
    agent_view: z.strictObject({ agent_description: text(300) }),
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
    shortcuts: z
      .array(
        z.strictObject({
          name: text(24),
          type: z.enum(['global', 'message']),
          callback_id: text(255),
          description: text(150),
        }),
      )
      .max(10),
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

/** Bot scopes that each Web API method of ours needs. `conversations.*` need one per kind of conversation. */
const METHOD_SCOPES: Record<string, string[]> = {
  'auth.test': [],
  'apps.connections.open': [],
  'views.open': [],
  'views.push': [],
  'views.update': [],
  'views.publish': [],
  'agents.sessions.setStatus': ['chat:write'],
  'assistant.threads.setStatus': ['chat:write'],
  'assistant.threads.setSuggestedPrompts': ['assistant:write'],
  'chat.appendStream': ['chat:write'],
  'chat.delete': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.startStream': ['chat:write'],
  'chat.stopStream': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  'conversations.info': ['channels:read'],
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'chat.getPermalink': [],
  'chat.unfurl': ['links:write'],
  'reactions.add': ['reactions:write'],
  'reactions.remove': ['reactions:write'],
  'users.info': ['users:read'],
};

/** Events by the listener that takes them, with the scope each needs. */
const EVENTS: Record<string, { listener: RegExp; scope?: string }> = {
  agent_session_stopped: { listener: /app\.event\('agent_session_stopped'/ },
  app_home_opened: { listener: /app\.event\('app_home_opened'/ },
  app_mention: { listener: /app\.event\('app_mention'/, scope: 'app_mentions:read' },
  'message.channels': { listener: /app\.event\('message'/, scope: 'channels:history' },
  'message.groups': { listener: /app\.event\('message'/, scope: 'groups:history' },
  link_shared: { listener: /app\.event\('link_shared'/, scope: 'links:read' },
  'message.im': { listener: /app\.event\('message'/, scope: 'im:history' },
};

describe('manifest.yml', () => {
  const valid = SCHEMA.parse(manifest);
  const methods = new Set(
    [...sources.matchAll(/client(?:\w*\([^)]*\))?\s*\.((?:\w+\.){1,2}\w+)\(/g)].map(
      (match) => match[1] ?? '',
    ),
  );

  it('has nothing that Slack does not know, within its limits', () => {
    expect(SCHEMA.safeParse(manifest).success).toBe(true);
  });

  it('offers exactly the commands that are listened to', () => {
    expect(valid.features.slash_commands.map(({ command }) => command)).toEqual([COMMAND]);
  });

  it('offers exactly the shortcuts that are listened to', () => {
    const offered = valid.features.shortcuts.map(({ callback_id }) => callback_id);
    expect(offered.sort()).toEqual(Object.values(SHORTCUT).sort());
    for (const name of Object.keys(SHORTCUT)) expect(sources).toContain(`SHORTCUT.${name}`);
  });

  it('subscribes to exactly the events that are listened to', () => {
    expect([...valid.settings.event_subscriptions.bot_events].sort()).toEqual(Object.keys(EVENTS).sort());
    for (const { listener } of Object.values(EVENTS)) expect(sources).toMatch(listener);
    const listened = [...sources.matchAll(/app\.event\('(\w+)'/g)].map((match) => match[1]);
    const named = Object.keys(EVENTS).map((event) => event.replace(/^message\..*/, 'message'));
    expect([...new Set(listened)].sort()).toEqual([...new Set(named)].sort());
  });

  it('knows every Web API method that the code calls', () => {
    expect(methods.size).toBeGreaterThan(6);
    expect([...methods].filter((method) => !(method in METHOD_SCOPES))).toEqual([]);
  });

  it('asks for exactly the scopes that commands, events and methods need', () => {
    const needed = new Set([
      'commands',
      ...Object.values(EVENTS).flatMap(({ scope }) => scope ?? []),
      ...[...methods].flatMap((method) => METHOD_SCOPES[method] ?? []),
    ]);
    expect([...valid.oauth_config.scopes.bot].sort()).toEqual([...needed].sort());
  });
});
