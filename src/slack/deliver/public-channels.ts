import type { webApi } from '@slack/bolt';
import type { MentionStore } from '../../digest/ports.ts';
import { errorText } from '../../errors.ts';
import type { Log } from '../../log.ts';

/** A channel can be made private; that long we go on believing that it is public. */
const BELIEVED_MS = 600_000;

export interface PublicMentionsDeps {
  mentions: MentionStore;
  clientFor: (teamId: string) => webApi.WebClient;
  /** Milliseconds of the machine's clock. */
  machineNow(): number;
  log: Log;
}

/**
 * Notes and shows only what stands in public channels, as Slack says at that time. Never throws: a digest is not
 * to fail because a link to another thread could not be had.
 */
export function createPublicMentions({
  mentions,
  clientFor,
  machineNow,
  log,
}: PublicMentionsDeps): MentionStore {
  const known = new Map<string, { isPublic: boolean; until: number }>();
  const isPublic = async (teamId: string, channelId: string): Promise<boolean> => {
    if (!/^C/.test(channelId)) return false;
    const key = `${teamId}/${channelId}`;
    const before = known.get(key);
    if (before && before.until > machineNow()) return before.isPublic;
    const answer = await clientFor(teamId).conversations.info({ channel: channelId });
    const found = answer.channel?.is_channel === true && answer.channel.is_private !== true;
    known.set(key, { isPublic: found, until: machineNow() + BELIEVED_MS });
    return found;
  };
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
