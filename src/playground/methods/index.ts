import { appMethods } from './apps.ts';
import { assistantMethods } from './assistant.ts';
import { authMethods } from './auth.ts';
import { authorizationMethods } from './authorizations.ts';
import { chatMethods } from './chat.ts';
import { chatEphemeralMethods } from './chat-ephemeral.ts';
import { conversationMethods } from './conversations.ts';
import { fileMethods } from './files.ts';
import { historyMethods } from './history.ts';
import type { Methods } from './method.ts';
import { reactionMethods } from './reactions.ts';
import { scheduledMethods } from './scheduled.ts';
import { sessionMethods } from './sessions.ts';
import { streamMethods } from './streams.ts';
import { unfurlMethods } from './unfurl.ts';
import { userMethods } from './users.ts';
import { viewMethods } from './views.ts';

/** Every Web API method of a workspace; those of the app as a whole are in `PLATFORM_METHODS`. */
export const METHODS: Methods = {
  ...appMethods,
  ...assistantMethods,
  ...authMethods,
  ...authorizationMethods,
  ...chatMethods,
  ...chatEphemeralMethods,
  ...conversationMethods,
  ...fileMethods,
  ...historyMethods,
  ...reactionMethods,
  ...scheduledMethods,
  ...sessionMethods,
  ...streamMethods,
  ...unfurlMethods,
  ...userMethods,
  ...viewMethods,
};
