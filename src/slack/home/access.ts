import type { webApi } from '@slack/bolt';
import type { Subscription } from '../../digest/subscription.ts';
import type { ClientFor } from '../deliver/poster.ts';
import type { IsPublic } from '../deliver/public-channels.ts';
import { mayChange } from '../deliver/rights.ts';
import type { Viewer } from './ports.ts';

/** What is known of who may look where is believed for so long. */
const BELIEVED_MS = 60_000;
/** Whether somebody is an admin, when that only decides what is offered: deeds ask again. */
const ADMIN_BELIEVED_MS = 600_000;
const KEPT = 10_000;

/** What a person may see and set. */
export interface Access {
  /** A direct message is its person's; a channel is for its members, a public one for all. */
  maySee(viewer: Viewer, subscription: Subscription): Promise<boolean>;
  isAdmin(viewer: Viewer): Promise<boolean>;
  permalink(teamId: string, message: { channelId: string; ts: string }): Promise<string | null>;
}

export interface AccessDeps {
  clientFor: ClientFor;
  isPublic: IsPublic;
  /** Milliseconds of the machine's clock. */
  machineNow(): number;
}

/** Asks Slack, and remembers its answers for a while. */
export function createAccess({ clientFor, isPublic, machineNow }: AccessDeps): Access {
  const remembered = remembering(machineNow);
  return {
    maySee: ({ teamId, userId }, { channelId, recipient }) => {
      if (recipient) return Promise.resolve(recipient === userId);
      return remembered(
        `${teamId} see ${userId} ${channelId}`,
        async () =>
          (await isPublic(teamId, channelId)) || (await mayChange(clientFor(teamId), userId, { channelId })),
        { otherwise: false, forMs: BELIEVED_MS },
      );
    },
    isAdmin: ({ teamId, userId }) =>
      remembered(`${teamId} admin ${userId}`, () => isAdmin(clientFor(teamId), userId), {
        otherwise: false,
        forMs: ADMIN_BELIEVED_MS,
      }),
    permalink: (teamId, { channelId, ts }) =>
      remembered<string | null>(
        `${teamId} link ${channelId} ${ts}`,
        async () => {
          const answer = await clientFor(teamId).chat.getPermalink({ channel: channelId, message_ts: ts });
          return answer.permalink ?? null;
        },
        // A message never moves.
        { otherwise: null, forMs: Number.POSITIVE_INFINITY },
      ),
  };
}

/** Whether Slack calls a person an admin of the workspace. */
export async function isAdmin(client: webApi.WebClient, userId: string): Promise<boolean> {
  const { user } = await client.users.info({ user: userId });
  return user?.is_admin === true || user?.is_owner === true;
}

/** An answer that cannot be had is the careful one, and is asked for again. */
function remembering(machineNow: () => number) {
  const known = new Map<string, { answer: unknown; until: number }>();
  return async <Answer>(
    key: string,
    ask: () => Promise<Answer>,
    { otherwise, forMs }: { otherwise: Answer; forMs: number },
  ): Promise<Answer> => {
    const before = known.get(key);
    if (before && before.until > machineNow()) return before.answer as Answer;
    try {
      const answer = await ask();
      if (known.size >= KEPT) known.clear();
      known.set(key, { answer, until: machineNow() + forMs });
      return answer;
    } catch {
      return otherwise;
    }
  };
}
