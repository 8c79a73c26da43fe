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

/** Every Web API method that the playground has; any other is `unknown_method`. */
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

/** Methods that want the app-level token (xapp-); the others want the bot token (xoxb-). */
export const APP_TOKEN_METHODS: ReadonlySet<string> = new Set(['apps.connections.open']);
