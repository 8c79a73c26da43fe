import type { IndexChange, SearchIndex } from './search-index.ts';

/** How far an index has followed a change feed; `feedId` names the store, so that no other's snapshot is used. */
export interface IndexPosition {
  feedId: string;
  seq: number;
}

/** A search index that follows a store and keeps a snapshot of itself. */
export interface FollowingIndex extends SearchIndex {
  /** Null when the index is empty: new, rebuilt after a broken snapshot, or restarted after its worker died. */
  position(): Promise<IndexPosition | null>;
  /** Applies the changes up to and with `position` as one step. */
  follow(changes: IndexChange[], position: IndexPosition): Promise<void>;
  /** Forgets everything. */
  clear(): Promise<void>;
  /** Writes the snapshot; does nothing without a path. Throws an `AppError` when the file cannot be written. */
  save(): Promise<void>;
}
