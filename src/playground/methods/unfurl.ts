import { messageBlocks } from '../blocks/prepare.ts';
import { SlackError } from '../errors.ts';
import { linksIn } from '../links.ts';
import { change, messageByTs } from '../posting.ts';
import { type Channel, isJson, type Json } from '../types.ts';
import { channelById, type World } from '../world.ts';
import { type Methods, optional, required } from './method.ts';

export const unfurlMethods: Methods = {
  'chat.unfurl': (world, args) => {
    const { channel, ts } = placeOf(world, args);
    if (!isJson(args.unfurls)) throw new SlackError('missing_unfurls');
    const message = messageByTs(channel, ts);
    const shared = new Set(linksIn(message.text).map(({ url }) => url));
    const previews = Object.entries(args.unfurls).map(([url, given]) => {
      if (!shared.has(url)) throw new SlackError('cannot_unfurl_url', [`[ERROR] not in the message: ${url}`]);
      return preview(world, url, given);
    });
    // Previews of the same links are replaced, those of other links stay.
    const replaced = new Set(previews.map(({ from_url }) => from_url));
    const kept = (message.attachments ?? []).filter(({ from_url }) => !replaced.has(from_url));
    const attachments = [...kept, ...previews].map((attachment, at) => ({ ...attachment, id: at + 1 }));
    change(world, channel, { ts, to: { attachments }, unmarked: true });
    return {};
  },
};

/** The message by `unfurl_id` and `source`, or by `channel` and `ts`; not by both. */
function placeOf(world: World, args: Json): { channel: Channel; ts: string } {
  const unfurlId = optional(args, 'unfurl_id');
  if (unfurlId === undefined) {
    return { channel: channelById(world, required(args, 'channel')), ts: required(args, 'ts') };
  }
  if (optional(args, 'channel') !== undefined || optional(args, 'ts') !== undefined) {
    throw new SlackError('invalid_arguments', ['[ERROR] give channel and ts, or unfurl_id and source']);
  }
  if (required(args, 'source') !== 'conversations_history') throw new SlackError('invalid_source');
  const links = world.links.get(unfurlId);
  if (!links || links.until <= world.realNow()) throw new SlackError('invalid_unfurl_id');
  return { channel: channelById(world, links.channel), ts: links.ts };
}

function preview(world: World, url: string, given: unknown): Json {
  if (!isJson(given)) throw new SlackError('invalid_unfurls_format');
  const blocks = messageBlocks(given.blocks, world.nextId);
  if (!blocks && typeof given.text !== 'string' && typeof given.title !== 'string') {
    throw new SlackError('invalid_unfurls_format');
  }
  return {
    ...given,
    ...(blocks ? { blocks } : {}),
    from_url: url,
    app_unfurl_url: url,
    is_app_unfurl: true,
    app_id: world.app.id,
    bot_id: world.app.botId,
  };
}
