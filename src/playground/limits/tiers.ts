/** Calls a minute that Slack's tiers guarantee, per method and workspace. */
const TIER = { 1: 1, 2: 20, 3: 50, 4: 100 } as const;

/** Methods that Slack gives limits of their own say nothing exact; these are generous. */
const SPECIAL = 300;

const BY_TIER: Record<number, string[]> = {
  [TIER[1]]: ['apps.uninstall'],
  [TIER[2]]: ['chat.startStream', 'chat.stopStream', 'conversations.list', 'reactions.remove', 'users.list'],
  [TIER[3]]: [
    'apps.connections.open',
    'auth.revoke',
    'bots.info',
    'chat.delete',
    'chat.deleteScheduledMessage',
    'chat.scheduleMessage',
    'chat.scheduledMessages.list',
    'chat.unfurl',
    'chat.update',
    'conversations.history',
    'conversations.info',
    'conversations.join',
    'conversations.leave',
    'conversations.open',
    'conversations.replies',
    'reactions.add',
    'reactions.get',
    'team.info',
    'users.conversations',
  ],
  [TIER[4]]: [
    'assistant.threads.setSuggestedPrompts',
    'assistant.threads.setTitle',
    'chat.appendStream',
    'chat.postEphemeral',
    'conversations.members',
    'files.completeUploadExternal',
    'files.getUploadURLExternal',
    'users.info',
    'views.open',
    'views.publish',
    'views.push',
    'views.update',
  ],
};

const PER_MINUTE = new Map(
  Object.entries(BY_TIER).flatMap(([perMinute, methods]) =>
    methods.map((method) => [method, Number(perMinute)] as const),
  ),
);

/** How often a minute a workspace's app may call a method. */
export function callsPerMinute(method: string): number {
  return PER_MINUTE.get(method) ?? SPECIAL;
}

/** Messages: one a second in each channel, a few at once; and all of a workspace's channels together. */
export const POSTING = {
  methods: new Set(['chat.postMessage', 'chat.startStream']),
  channel: { burst: 10, perMinute: 60 },
  workspace: { burst: 100, perMinute: 300 },
};

/** What is left of reading messages for an app that is distributed outside of Slack's marketplace. */
export const RESTRICTED_HISTORY = {
  methods: new Set(['conversations.history', 'conversations.replies']),
  perMinute: 1,
  limit: 15,
};
