import type { Channel } from '../../src/digest/digest.ts';
import { type DigestPoster, PostDeferred, type PostTarget } from '../../src/digest/poster.ts';

/** Posts digests to the stand-in. */
export function createHttpPoster(url: string): DigestPoster {
  return {
    findPosted: async (target, key) => {
      const query = new URLSearchParams({
        team: target.teamId,
        channel: target.channelId,
        threadTs: target.threadTs ?? '',
        key,
      });
      const { ts } = await read<{ ts: string | null }>(await fetch(`${url}/?${query}`));
      return ts === null ? null : { ts };
    },
    post: (target, digest, key) =>
      send(url, { ...target, threadTs: null }, { key, papers: digest.items.map(({ paper }) => paper.id) }),
    postCard: (target, item, key) => send(url, target, { key, papers: [item.paper.id] }),
  };
}

async function send(
  url: string,
  target: PostTarget | (Channel & { threadTs: null }),
  content: { key: string; papers: string[] },
): Promise<{ ts: string }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'x-pid': String(process.pid) },
    body: JSON.stringify({
      team: target.teamId,
      channel: target.channelId,
      threadTs: target.threadTs,
      ...content,
    }),
  });
  if (response.status === 429) throw new PostDeferred(1);
  return read(response);
}

async function read<Body>(response: Response): Promise<Body> {
  if (!response.ok) throw new Error(`the stand-in answered ${response.status}`);
  return (await response.json()) as Body;
}
