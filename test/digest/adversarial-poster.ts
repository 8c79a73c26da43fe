import type { Digest } from '../../src/digest/digest.ts';
import {
  type DigestPoster,
  PostDeferred,
  PostRefused,
  type PostTarget,
  PostTooLate,
} from '../../src/digest/poster.ts';

export interface Posted {
  team: string;
  channel: string;
  threadTs: string | null;
  key: string;
  papers: string[];
  ts: string;
  /** When Slack's clock said that it came. */
  at: number;
}

/** What happens to one call: `accepted` is posted although the answer is an error, `lost` is not posted. */
export type Fate =
  | 'fine'
  | 'accepted'
  | 'lost'
  | 'deferred'
  | 'refused'
  | 'archived'
  | 'too-late'
  | 'crash-before'
  | 'crash-after';

/** Stands for the death of the process: the test catches it and starts over. */
export class Crash extends Error {
  constructor() {
    super('crashed');
  }
}

/** A poster whose calls meet the fates that `next` deals out, and Slack's clock, which a test may set. */
export function createAdversarialPoster(next: (call: 'post' | 'card' | 'find') => Fate) {
  const messages: Posted[] = [];
  const slack = { now: Number.POSITIVE_INFINITY };
  const add = (target: PostTarget, key: string, papers: string[]) => {
    const ts = `${messages.length + 1}.0`;
    const { teamId: team, channelId: channel, threadTs } = target;
    messages.push({ team, channel, threadTs, key, papers, ts, at: slack.now });
    return { ts };
  };
  const send = async (call: 'post' | 'card', work: () => { ts: string }) => {
    const fate = next(call);
    if (fate === 'deferred') throw new PostDeferred(3);
    if (fate === 'refused') throw new PostRefused('msg_too_long', { endsSubscription: false });
    if (fate === 'archived') throw new PostRefused('is_archived', { endsSubscription: true });
    if (fate === 'too-late') throw new PostTooLate();
    if (fate === 'crash-before') throw new Crash();
    if (fate === 'lost') throw new Error('connection refused');
    const posted = work();
    if (fate === 'accepted') throw new Error('connection reset');
    if (fate === 'crash-after') throw new Crash();
    return posted;
  };
  const poster: DigestPoster = {
    findPosted: async (target, key, since) => {
      if (next('find') !== 'fine') throw new Error('no answer');
      const found = messages.find(
        (message) =>
          message.key === key &&
          message.at >= since.getTime() &&
          message.team === target.teamId &&
          message.channel === target.channelId &&
          message.threadTs === target.threadTs,
      );
      return found ? { ts: found.ts } : null;
    },
    post: (target, digest, key) =>
      send('post', () => add({ ...target, threadTs: null }, key, paperIds(digest))),
    postCard: (target, item, key) => send('card', () => add(target, key, [item.paper.id])),
  };
  return { poster, messages, slack };
}

function paperIds(digest: Digest): string[] {
  return digest.items.map(({ paper }) => paper.id);
}
