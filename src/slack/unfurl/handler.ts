import type { types, webApi } from '@slack/bolt';
import type { Paper } from '../../papers/paper.ts';
import { MANY_LINKS, type PreviewPlace, QUIET_MS } from '../../papers/previews.ts';
import type { Withdrawal } from '../../papers/revision.ts';
import { type LinkedPaper, linkedPaper } from '../../papers/shared-links.ts';
import type { Routing } from '../deeds.ts';
import { paperById } from '../find/papers.ts';
import { guarded } from '../guard.ts';
import { paperPreview, withdrawnPreview } from '../messages/preview.ts';
import type { Parts } from '../parts.ts';
import { slackErrorName } from '../slack-errors.ts';

/** A link to a paper gets a preview, unless that would be one too many; whatever fails, nobody is told. */
export function onSharedLinks({ app, parts, clientFor }: Routing): void {
  app.event('link_shared', async ({ event, body, context }) => {
    // While a message is being written it has no place yet; the event comes again when it is sent.
    if (event.source === 'composer' || event.user === context.botUserId) return;
    const place: PreviewPlace = {
      teamId: body.team_id,
      channelId: event.channel,
      threadTs: event.thread_ts ?? event.message_ts,
      messageTs: event.message_ts,
    };
    const client = clientFor(body.team_id);
    const show = (previews: Previews) => unfurl({ parts, client }, event, previews);
    const turn = { turns: parts.turns, who: { teamId: body.team_id, userId: event.user } };
    await guarded({ log: parts.log, what: 'link_shared', tell: async () => {}, turn }, () =>
      preview(parts, place, { urls: event.links.map(({ url }) => url), show }),
    );
  });
}

/** Previews by the exact address that Slack told us. */
type Previews = Record<string, types.MessageAttachment>;

interface Shared {
  urls: string[];
  show(previews: Previews): Promise<boolean>;
}

/** Known papers at once; then, once they came in, those that had to be asked for. */
async function preview(parts: Parts, place: PreviewPlace, { urls, show }: Shared): Promise<void> {
  if (new Set(urls).size >= MANY_LINKS) return;
  const taken: { url: string; linked: LinkedPaper; paperId: string }[] = [];
  for (const url of urls) {
    const linked = linkedPaper(url);
    const paperId = linked && ((await parts.library.idOfLinked(linked)) ?? unknownId(linked));
    if (!linked || paperId === null) continue;
    const now = parts.clock.now();
    const since = new Date(now.getTime() - QUIET_MS);
    if (await parts.previews.claim(place, paperId, { now, since })) taken.push({ url, linked, paperId });
  }
  const previews: Previews = {};
  const known = await Promise.all(taken.map((one) => shownPaper(parts, one.paperId)));
  for (const [index, { url }] of taken.entries()) setPreview(previews, url, known[index]);
  let shown = Object.keys(previews).length === 0 || (await show({ ...previews }));
  for (const { url, linked } of taken.filter((one) => !Object.hasOwn(previews, one.url))) {
    if (!(await parts.lookUp(linked.id))) continue;
    setPreview(previews, url, await shownPaper(parts, linked.id));
    // All of them again: a second call may replace what the first one showed.
    shown = await show({ ...previews });
  }
  const isShown = ({ url }: { url: string }) => shown && Object.hasOwn(previews, url);
  for (const one of taken) if (!isShown(one)) await parts.previews.release(place, one.paperId);
  await noteShared(parts, place, taken.filter(isShown));
}

/** A digest elsewhere can lead people to where a paper was brought up. */
async function noteShared(parts: Parts, place: PreviewPlace, papers: { paperId: string }[]): Promise<void> {
  const { teamId, channelId, threadTs: ts } = place;
  const mentions = papers.map(({ paperId }) => ({ teamId, channelId, paperId, ts, kind: 'shared' as const }));
  await parts.mentions.record(mentions, parts.clock.now());
}

/** The id that a paper will have once it came in; null for one that cannot be asked for. */
function unknownId({ kind, id }: LinkedPaper): string | null {
  return kind === 'arxiv' ? id : null;
}

async function shownPaper(parts: Parts, id: string): Promise<Paper | Withdrawal | undefined> {
  return (await paperById(parts, id)) ?? (await parts.library.withdrawals([id])).get(id);
}

function setPreview(previews: Previews, url: string, found: Paper | Withdrawal | undefined): void {
  if (found === undefined) return;
  previews[url] = 'abstract' in found ? paperPreview(found) : withdrawnPreview(found);
}

/** False when Slack would not: the message may be gone, or another app have shown the link. */
async function unfurl(
  { parts, client }: { parts: Parts; client: webApi.WebClient },
  event: { channel: string; message_ts: string; unfurl_id?: string; source?: string },
  unfurls: Previews,
): Promise<boolean> {
  try {
    if (event.unfurl_id === undefined) {
      await client.chat.unfurl({ channel: event.channel, ts: event.message_ts, unfurls });
    } else {
      const { unfurl_id } = event;
      await client.chat.unfurl({ unfurl_id, source: 'conversations_history', unfurls });
    }
    return true;
  } catch (error) {
    const name = slackErrorName(error);
    if (name === undefined) throw error;
    parts.log.debug({ error: name }, 'a link could not be previewed');
    return false;
  }
}
