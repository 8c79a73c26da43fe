import type { webApi } from '@slack/bolt';
import type { MentionStore } from '../../digest/ports.ts';
import { errorText } from '../../errors.ts';
import type { Log } from '../../log.ts';

/** A channel can be made private; that long we go on believing that it is public. */
const BELIEVED_MS = 600_000;
const KEPT = 20_000;

/** Whether a conversation is a public channel, as Slack says at that time. */
export type IsPublic = (teamId: string, channelId: string) => Promise<boolean>;

/** Asks Slack, and believes it for a while. `machineNow`: milliseconds of the machine's clock. */
export function createIsPublic(
  clientFor: (teamId: string) => webApi.WebClient,
  machineNow: () => number,
): IsPublic {
  const known = new Map<string, { isPublic: boolean; until: number }>();
  return async (teamId, channelId) => {
    if (!/^C/.test(channelId)) return false;
    const key = `${teamId}/${channelId}`;
    const before = known.get(key);
    if (before && before.until > machineNow()) return before.isPublic;
    const answer = await clientFor(teamId).conversations.info({ channel: channelId });
    const found = answer.channel?.is_channel === true && answer.channel.is_private !== true;
    if (known.size >= KEPT) known.clear();
    known.set(key, { isPublic: found, until: machineNow() + BELIEVED_MS });
    return found;
  };
}

export interface PublicMentionsDeps {
  mentions: MentionStore;
  isPublic: IsPublic;
  log: Log;
}

/**
 * Notes and shows only what stands in public channels, as Slack says at that time. Never throws: a digest is not
 * to fail because a link to another thread could not be had.
 */
export function createPublicMentions({ mentions, isPublic, log }: PublicMentionsDeps): MentionStore {
  const quietly = async <Result>(work: () => Promise<Result>, otherwise: Result): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      log.debug({ error: errorText(error) }, 'whether a channel is public could not be found out');
      return otherwise;
    }
  };
  return {
    record: (list, at) =>
      quietly(async () => {
        const shown = [];
        for (const mention of list) {
          if (await isPublic(mention.teamId, mention.channelId)) shown.push(mention);
        }
        await mentions.record(shown, at);
      }, undefined),
    elsewhere: (channel, paperIds, within) =>
      quietly(async () => {
        const found = await mentions.elsewhere(channel, paperIds, within);
        for (const [paperId, place] of found) {
          if (!(await isPublic(channel.teamId, place.channelId))) found.delete(paperId);
        }
        return found;
      }, new Map()),
  };
}
