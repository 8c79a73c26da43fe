/** A paper in one person's reading list. */
export interface Entry extends EntryState {
  paperId: string;
  /** As it was called when it was saved: it is shown even when the paper is no longer here. */
  title: string;
  /** ISO instant. */
  savedAt: string;
  /** Where it was saved; empty outside of channels. */
  channelId: string;
  /** What it was before the last change, for one step back; null when there is none. */
  before: EntryState | null;
}

/** What a person can change about an entry. */
export interface EntryState {
  note: string;
  tags: string[];
  /** ISO instant; null while it is in the list. */
  removedAt: string | null;
}

/** Whose list it is. */
export interface Reader {
  teamId: string;
  userId: string;
}

/** The reading lists of all people of all workspaces; every question is about one of them. */
export interface ReadingStore {
  /** All that was ever saved, removed ones too, saved last first, under the ids that the papers have now. */
  load(reader: Reader): Promise<Entry[]>;
  /** Stores an entry in place of the one of that paper; throws when a list would hold too many. */
  put(reader: Reader, entry: Entry): Promise<void>;
}
