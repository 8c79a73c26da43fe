/** Any one of these scopes lets a token call the method; methods that are not named need none. */
export const METHOD_SCOPES: { [method: string]: string[] } = {
  'agents.sessions.setStatus': ['chat:write', 'assistant:write'],
  'apps.event.authorizations.list': ['authorizations:read'],
  'assistant.threads.setStatus': ['chat:write', 'assistant:write'],
  'assistant.threads.setSuggestedPrompts': ['assistant:write'],
  'assistant.threads.setTitle': ['assistant:write'],
  'bots.info': ['users:read'],
  'chat.appendStream': ['chat:write'],
  'chat.delete': ['chat:write'],
  'chat.deleteScheduledMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.scheduleMessage': ['chat:write'],
  'chat.startStream': ['chat:write'],
  'chat.stopStream': ['chat:write'],
  'chat.unfurl': ['links:write'],
  'chat.update': ['chat:write'],
  'conversations.join': ['channels:join'],
  'conversations.open': ['im:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'reactions.add': ['reactions:write'],
  'reactions.get': ['reactions:read'],
  'reactions.remove': ['reactions:write'],
  'team.info': ['team:read'],
  'users.info': ['users:read'],
  'users.list': ['users:read'],
};

/** Methods whose scope depends on the kind of conversation, with the second half of its name. */
export const BY_CONVERSATION: { [method: string]: 'history' | 'read' | 'write' } = {
  'conversations.history': 'history',
  'conversations.replies': 'history',
  'conversations.info': 'read',
  'conversations.members': 'read',
  'conversations.list': 'read',
  'conversations.leave': 'write',
  'users.conversations': 'read',
};

/** The scope that each event needs, by the manifest's names; events that are not named need none. */
export const EVENT_SCOPES: { [event: string]: string } = {
  app_mention: 'app_mentions:read',
  channel_archive: 'channels:read',
  channel_unarchive: 'channels:read',
  link_shared: 'links:read',
  member_joined_channel: 'channels:read',
  member_left_channel: 'channels:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
};

/** Everything that an app may ask for here. */
export const ALL_SCOPES: string[] = [
  ...new Set([
    ...Object.values(METHOD_SCOPES).flat(),
    ...Object.values(EVENT_SCOPES),
    ...['channels', 'groups', 'im'].flatMap((kind) => [`${kind}:history`, `${kind}:read`, `${kind}:write`]),
    ...['chat:write.public', 'chat:write.customize', 'commands', 'links.embed:write', 'users:read.email'],
  ]),
].sort();
