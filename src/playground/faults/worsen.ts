import { archive } from '../channels.ts';
import { revokeToken } from '../installing.ts';
import type { Call } from '../methods/platform-method.ts';
import { leave } from '../people/membership.ts';
import { type Platform, worldByTeam } from '../platform.ts';
import type { Fault } from './rule.ts';

/** What happens to the workspace just before a call is carried out: a token, a channel or a membership is gone. */
export function worsen(platform: Platform, fault: Fault, { args, token }: Call): void {
  const grant = platform.shared.grants.get(token);
  if (!grant) return;
  const world = worldByTeam(platform, grant.team);
  if (fault.kind === 'token_revoked') {
    revokeToken(world, grant);
    return;
  }
  const channel = world.channels.get(String(args.channel));
  if (channel?.kind !== 'channel') return;
  if (fault.kind === 'bot_removed') leave(world, channel, world.app.userId);
  else if (!channel.isArchived) archive(world, channel, { by: [...channel.members][0] ?? '' });
}
