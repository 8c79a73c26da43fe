import { appMethods } from './apps.ts';
import { assistantMethods } from './assistant.ts';
import { authMethods } from './auth.ts';
import { chatMethods } from './chat.ts';
import { chatEphemeralMethods } from './chat-ephemeral.ts';
import { conversationMethods } from './conversations.ts';
import { historyMethods } from './history.ts';
import type { Methods } from './method.ts';
import { reactionMethods } from './reactions.ts';
import { streamMethods } from './streams.ts';
import { userMethods } from './users.ts';
import { viewMethods } from './views.ts';

/** Every Web API method of a workspace; those of the app as a whole are in `PLATFORM_METHODS`. */
export const METHODS: Methods = {
  ...appMethods,
  ...assistantMethods,
  ...authMethods,
  ...chatMethods,
  ...chatEphemeralMethods,
  ...conversationMethods,
  ...historyMethods,
  ...reactionMethods,
  ...streamMethods,
  ...userMethods,
  ...viewMethods,
};
