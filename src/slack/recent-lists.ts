/** Where a person looks at a list. */
export interface Reader {
  teamId: string;
  channelId: string;
  userId: string;
}

/** What stands under which number in the list that a person saw last in a channel. */
export interface RecentLists {
  /** `more` adds the numbers of another page of the same list. */
  remember(reader: Reader, items: { rank: number; paper: { id: string } }[], more?: boolean): void;
  /** The id of the paper; null when there was no list, or no such number in it. */
  recall(reader: Reader, rank: number): string | null;
  /** The id of the last paper of the list; null when there was none. */
  last(reader: Reader): string | null;
  /** Whether the person has seen a list there. */
  has(reader: Reader): boolean;
}

const READERS = 10_000;

/** Kept in memory: a list is referred to minutes after it was shown, not days. */
export function createRecentLists(): RecentLists {
  const lists = new Map<string, Map<number, string>>();
  const keyOf = ({ teamId, channelId, userId }: Reader) => `${teamId} ${channelId} ${userId}`;
  return {
    remember: (reader, items, more = false) => {
      const key = keyOf(reader);
      const list = (more ? lists.get(key) : undefined) ?? new Map<number, string>();
      for (const { rank, paper } of items) list.set(rank, paper.id);
      lists.delete(key);
      lists.set(key, list);
      const [oldest] = lists.keys();
      if (lists.size > READERS && oldest !== undefined) lists.delete(oldest);
    },
    recall: (reader, rank) => lists.get(keyOf(reader))?.get(rank) ?? null,
    last: (reader) => {
      const list = lists.get(keyOf(reader));
      return list?.get(Math.max(...list.keys())) ?? null;
    },
    has: (reader) => lists.has(keyOf(reader)),
  };
}
