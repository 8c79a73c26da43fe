import { grantToken, moveIn, moveOut, revokeAll } from './installing.ts';
import type { Platform } from './platform.ts';
import { emitToOrganisation } from './socket/events.ts';
import type { Organisation } from './types.ts';
import type { World } from './world.ts';

/** Lets the app into an organisation, and thereby into no workspace yet: these are added one by one. Returns the bot token. */
export function installWide(platform: Platform, organisation: Organisation, scopes: string[]): string {
  organisation.installed = true;
  platform.shared.changes.bump();
  return grantToken(platform.shared, organisation.id, scopes);
}

/** Adds a workspace to those of its organisation that the app is in; the app hears `team_access_granted`. */
export function grantAccess(platform: Platform, organisation: Organisation, world: World): void {
  if (!organisation.installed || organisation.granted.has(world.team.id)) return;
  organisation.granted.set(world.team.id, world.team.name);
  if (!world.app.installed) moveIn(world);
  emitToOrganisation(platform, organisation, { type: 'team_access_granted', team_ids: [world.team.id] });
}

/** Takes it away again; the app hears `team_access_revoked`. */
export function revokeAccess(platform: Platform, organisation: Organisation, world: World): void {
  if (!organisation.granted.delete(world.team.id)) return;
  moveOut(world);
  emitToOrganisation(platform, organisation, { type: 'team_access_revoked', team_ids: [world.team.id] });
}

/** Takes the app out of an organisation and all of its workspaces. */
export function uninstallWide(platform: Platform, organisation: Organisation): void {
  if (!organisation.installed) return;
  const tokens = { oauth: [], bot: [organisation.app.userId] };
  revokeAll(platform.shared, organisation.id);
  emitToOrganisation(platform, organisation, { type: 'tokens_revoked', tokens });
  emitToOrganisation(platform, organisation, { type: 'app_uninstalled' });
  for (const world of platform.worlds) if (organisation.granted.delete(world.team.id)) moveOut(world);
  organisation.installed = false;
}

/** The workspaces of an organisation, whether the app is in them or not. */
export function worldsOf(platform: Platform, organisation: Organisation): World[] {
  return platform.worlds.filter((world) => world.organisation === organisation);
}
