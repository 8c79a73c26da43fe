import { randomInt } from 'node:crypto';
import { configureApp } from '../app-settings.ts';
import { SlackError } from '../errors.ts';
import { ruleFrom } from '../faults/rule.ts';
import { grantAccess, revokeAccess, uninstallWide } from '../organisations.ts';
import { type Platform, worldByTeam } from '../platform.ts';
import { GOODBYE_REASONS } from '../socket/frames.ts';
import type { Json } from '../types.ts';

/** Something that concerns the playground as a whole: the body of the POST in, the answer out. */
export type PlatformControl = (platform: Platform, body: Json) => Json | Promise<Json>;

/** By the last part of `POST /playground/…`. */
export const PLATFORM_CONTROLS: { [path: string]: PlatformControl } = {
  app: configureApp,
  faults: ({ shared }, body) => {
    const rules = (Array.isArray(body.rules) ? body.rules : [body]).map(ruleFrom);
    const seed = typeof body.seed === 'number' ? body.seed : randomInt(2 ** 31);
    shared.faults.set(rules, seed);
    shared.log.info({ seed, rules: rules.length }, 'faults: the same seed gives the same ones');
    return { ...shared.faults.state() };
  },
  limits: ({ shared }, body) => {
    const { enabled, scale, restricted_history: restricted } = body;
    if (scale !== undefined && !(typeof scale === 'number' && scale > 0)) {
      throw new SlackError('invalid_arguments', ['“scale” is a number above 0']);
    }
    return {
      ...shared.rateLimits.configure({
        ...(typeof enabled === 'boolean' ? { enabled } : {}),
        ...(typeof scale === 'number' ? { scale } : {}),
        ...(typeof restricted === 'boolean' ? { restrictedHistory: restricted } : {}),
      }),
    };
  },
  /** `{organisation, team, granted}` adds a workspace to those that the app is in, or takes it out; `{organisation, uninstall: true}`. */
  organisations: (platform, body) => {
    const organisation = [...platform.shared.organisations.values()].find(
      ({ id, name }) => id === body.organisation || name === body.organisation,
    );
    if (!organisation) throw new SlackError('organisation_not_found');
    if (body.uninstall === true) uninstallWide(platform, organisation);
    else {
      const world = worldByTeam(platform, String(body.team));
      if (world.organisation !== organisation) throw new SlackError('team_not_found');
      (body.granted === false ? revokeAccess : grantAccess)(platform, organisation, world);
    }
    return {
      organisation: organisation.id,
      installed: organisation.installed,
      teams: [...organisation.granted.keys()],
    };
  },
  'socket/disconnect': ({ shared }, body) => {
    const reason = GOODBYE_REASONS.find((known) => known === (body.reason ?? 'refresh_requested'));
    if (!reason) {
      throw new SlackError('invalid_arguments', [`“reason” is one of ${GOODBYE_REASONS.join(', ')}`]);
    }
    const only = typeof body.connections === 'number' ? { connections: body.connections } : {};
    return { disconnected: shared.hub.disconnect({ reason, ...only }) };
  },
};
