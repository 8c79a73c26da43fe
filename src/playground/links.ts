import { randomUUID } from 'node:crypto';
import { emit } from './socket/events.ts';
import type { Channel, Message } from './types.ts';
import type { World } from './world.ts';

/** How long links of a message can be unfurled, in real ms. */
const UNFURL_LIFE_MS = 30 * 60_000;

/** Tells the app of links in a message to the domains that its manifest names, wherever they were shared. */
export function tellOfLinks(world: World, channel: Channel, message: Message): void {
  const links = linksIn(message.text).filter(({ domain }) => isWatched(world, domain));
  if (links.length === 0) return;
  const unfurlId = `${message.ts}.${randomUUID()}`;
  const urls = links.map(({ url }) => url);
  const until = world.realNow() + UNFURL_LIFE_MS;
  world.links.set(unfurlId, { channel: channel.id, ts: message.ts, urls, until });
  emit(world, {
    type: 'link_shared',
    channel: channel.id,
    is_bot_user_member: channel.members.has(world.app.userId),
    user: message.user,
    message_ts: message.ts,
    ...(message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts }),
    links,
    unfurl_id: unfurlId,
    source: 'conversations_history',
    event_ts: world.clock.nextTs(),
  });
}

/** The addresses in a message as Slack stores it, `<https://…>` or `<https://…|label>`. */
export function linksIn(text: string): { url: string; domain: string }[] {
  const urls = [...text.matchAll(/<(https?:\/\/[^>|]+)(?:\|[^>]*)?>/g)].map(([, url = '']) =>
    url.replaceAll('&amp;', '&'),
  );
  const valid = [...new Set(urls)].filter((url) => URL.canParse(url));
  return valid.map((url) => ({ url, domain: new URL(url).hostname }));
}

/** A domain's subdomains are watched with it. */
function isWatched(world: World, domain: string): boolean {
  return world.shared.app.unfurlDomains.some((own) => domain === own || domain.endsWith(`.${own}`));
}
