import { SlackError } from '../errors.ts';
import { BY_CONVERSATION, METHOD_SCOPES } from '../scopes.ts';
import type { TokenGrant } from '../shared.ts';
import type { Channel, Json } from '../types.ts';
import type { World } from '../world.ts';

/** Throws `missing_scope` with what is needed and what the token has. */
export function checkScope(world: World, method: string, call: { args: Json; grant: TokenGrant }): void {
  const { args, grant } = call;
  const half = BY_CONVERSATION[method];
  const needed = half === undefined ? METHOD_SCOPES[method] : conversationScopes(world, half, args);
  if (!needed || needed.some((scope) => grant.scopes.includes(scope))) return;
  const extra = { needed: needed.join(','), provided: grant.scopes.join(',') };
  throw new SlackError('missing_scope', [], extra);
}

/** The half of a scope's name that says which conversations it is about. */
export function scopeKind(channel: Channel): 'channels' | 'groups' | 'im' {
  if (channel.kind === 'im') return 'im';
  return channel.isPrivate ? 'groups' : 'channels';
}

function conversationScopes(world: World, half: string, { channel, types }: Json): string[] {
  const found = typeof channel === 'string' ? world.channels.get(channel) : undefined;
  if (found) return [`${scopeKind(found)}:${half}`];
  // Without a conversation, one of the kinds that are asked for has to be allowed.
  const asked = typeof types === 'string' ? types : 'public_channel,private_channel,im';
  return [...KINDS].filter(([type]) => asked.includes(type)).map(([, kind]) => `${kind}:${half}`);
}

const KINDS = new Map([
  ['public_channel', 'channels'],
  ['private_channel', 'groups'],
  ['im', 'im'],
]);
