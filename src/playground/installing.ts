import { randomBytes } from 'node:crypto';
import type { Shared, TokenGrant } from './shared.ts';
import { emit } from './socket/events.ts';
import { addChannel, directMessage, type World } from './world.ts';

/**
 * Puts the app into a workspace, or gives it one more token with other scopes there: its user joins the channels
 * that welcome it, and everyone gets a direct message with it. Returns the bot token.
 */
export function installApp(world: World, scopes: string[]): string {
  const { app } = world;
  const token = grantToken(world.shared, world.team.id, scopes);
  if (!app.installed) moveIn(world);
  return token;
}

/** One more token of a workspace or an organisation; it runs out when the app rotates its tokens. */
export function grantToken(shared: Shared, team: string, scopes: string[]): string {
  const { tokenLifeSeconds: life } = shared.app;
  const token = `${life === undefined ? '' : 'xoxe.'}xoxb-${randomBytes(16).toString('hex')}`;
  const expiry = life === undefined ? {} : { expiresAt: shared.realNow() + life * 1000 };
  shared.grants.set(token, { team, scopes, revoked: false, ...expiry });
  if (life !== undefined) revokeBeyondTwo(shared, team);
  return token;
}

/** Of tokens that run out only the two newest work. */
function revokeBeyondTwo({ grants, realNow }: Shared, team: string): void {
  const running = [...grants.values()].filter(
    ({ expiresAt, revoked, ...grant }) => grant.team === team && !revoked && (expiresAt ?? 0) > realNow(),
  );
  for (const grant of running.slice(0, -2)) grant.revoked = true;
}

/** Takes the app out of a workspace that let it in by itself: its tokens stop working, and it hears `app_uninstalled` and `tokens_revoked`. */
export function uninstallApp(world: World): void {
  const { app, team, shared } = world;
  if (!app.installed) return;
  revokeAll(shared, team.id);
  emit(world, { type: 'tokens_revoked', tokens: { oauth: [], bot: [app.userId] } });
  emit(world, { type: 'app_uninstalled' });
  moveOut(world);
}

/** Nothing works any more that a workspace or an organisation was given. */
export function revokeAll(shared: Shared, team: string): void {
  for (const grant of shared.grants.values()) if (grant.team === team) grant.revoked = true;
  shared.refreshTokens.revoke(team);
}

/** The app's user leaves. */
export function moveOut(world: World): void {
  const { app } = world;
  app.installed = false;
  for (const channel of world.channels.values()) channel.members.delete(app.userId);
  const user = world.people.get(app.userId);
  if (user) user.deleted = true;
  world.changes.bump();
}

/** Takes one token back; the app stays installed, and hears `tokens_revoked`. */
export function revokeToken(world: World, grant: TokenGrant): void {
  if (grant.revoked) return;
  emit(world, { type: 'tokens_revoked', tokens: { oauth: [], bot: [world.app.userId] } });
  grant.revoked = true;
  world.changes.bump();
}

/** The workspace's latest token that still works. */
export function currentToken(world: World): string | undefined {
  return [...world.shared.grants].findLast(
    ([, { team, revoked }]) => team === world.team.id && !revoked,
  )?.[0];
}

/** The app's user comes in. */
export function moveIn(world: World): void {
  const { app } = world;
  app.installed = true;
  world.changes.bump();
  const humans = [...world.people.values()].filter((person) => !person.isBot).map((person) => person.id);
  const user = { id: app.userId, name: app.handle, realName: app.name, tz: 'Etc/UTC', isBot: true };
  world.people.set(app.userId, user);
  for (const channel of world.channels.values()) {
    if (channel.kind === 'im' || world.welcoming.has(channel.id)) channel.members.add(app.userId);
  }
  for (const person of humans) {
    if (directMessage(world, person)) continue;
    addChannel(world, { name: app.handle, kind: 'im', person, members: [person, app.userId] });
  }
}
