import type { webApi } from '@slack/bolt';
import type { DigestItem, Place } from '../../digest/digest.ts';

/** Addresses of the threads where papers were talked about, by paper id. */
export type PlaceLinks = ReadonlyMap<string, string>;

/** The address of a message; null when Slack does not give it: it may have been deleted. */
export async function permalink(client: webApi.WebClient, { channelId, ts }: Place): Promise<string | null> {
  try {
    const answer = await client.chat.getPermalink({ channel: channelId, message_ts: ts });
    return answer.permalink ?? null;
  } catch {
    return null;
  }
}

/** The links for the items that were talked about elsewhere; one that cannot be had is left out. */
export async function placeLinks(client: webApi.WebClient, items: DigestItem[]): Promise<PlaceLinks> {
  const links = new Map<string, string>();
  for (const { paper, elsewhere } of items) {
    const link = elsewhere && (await permalink(client, elsewhere));
    if (link) links.set(paper.id, link);
  }
  return links;
}
