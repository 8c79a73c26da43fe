import type { PostedMessage } from './stand-in.ts';

export interface Verdict {
  parents: number;
  cards: number;
  lostParents: number;
  doubledParents: number;
  lostCards: number;
  doubledCards: number;
  /** The same paper in two cards of one channel. */
  repeatedPapers: number;
}

/** Compares what the channels show with what `days` days of `digests` subscriptions, two to a channel, must give. */
export function judge(
  messages: PostedMessage[],
  { digests, days }: { digests: number; days: number },
): Verdict {
  const parents = messages.filter((message) => message.threadTs === null);
  const cards = messages.filter((message) => message.threadTs !== null);
  const verdict = {
    parents: parents.length,
    cards: cards.length,
    lostParents: 0,
    doubledParents: 0,
    lostCards: 0,
    doubledCards: 0,
    repeatedPapers: 0,
  };
  const channels = countBy(parents, ({ team, channel }) => `${team}/${channel}`);
  for (let index = 0; index < Math.ceil(digests / 2); index++) {
    const subscriptions = Math.min(2, digests - 2 * index);
    const difference = (channels.get(`T${Math.floor(index / 10)}/C${index}`) ?? 0) - subscriptions * days;
    verdict.lostParents += Math.max(0, -difference);
    verdict.doubledParents += Math.max(0, difference);
  }
  const cardCounts = countBy(cards, ({ threadTs, key }) => `${threadTs} ${key}`);
  const expected = parents.flatMap(({ ts, key, papers }) => papers.map((_, n) => `${ts} ${key}/${n + 1}`));
  verdict.lostCards = expected.filter((card) => !cardCounts.has(card)).length;
  verdict.doubledCards = cards.length - (expected.length - verdict.lostCards);
  const shown = countBy(cards, ({ team, channel, papers }) => `${team}/${channel} ${papers[0]}`);
  verdict.repeatedPapers = [...shown.values()].filter((count) => count > 1).length;
  return verdict;
}

function countBy<Item>(items: Item[], keyOf: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}
