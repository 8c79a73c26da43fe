/** Where a person looks at a list. */
export interface Reader {
  teamId: string;
  channelId: string;
  userId: string;
}

/** The papers of a list by their numbers, in the order in which they were shown. */
export type Numbered = ReadonlyMap<number, string>;

/** What stands under which number in the list that a person saw last in a channel, whichever instance showed it. */
export interface RecentLists {
  /** `more` adds the numbers of another page of the same list. */
  remember(reader: Reader, items: { rank: number; paper: { id: string } }[], more?: boolean): Promise<void>;
  /** Empty when there was no list. */
  recall(reader: Reader): Promise<Numbered>;
}

/** The id of the last paper of a list; null when there is none. */
export function lastOf(list: Numbered): string | null {
  return list.get(Math.max(...list.keys())) ?? null;
}
