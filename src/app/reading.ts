import { createReadingList, type ReadingList } from '../reading/reading-list.ts';
import { createAttentionRepository } from '../storage/attention-repository.ts';
import type { Db } from '../storage/database.ts';
import { createReadingRepository } from '../storage/reading-repository.ts';

/** Reading lists over what is stored in `db`. */
export function readingOver(db: Db): ReadingList {
  return createReadingList({
    store: createReadingRepository(db),
    attention: createAttentionRepository(db),
  });
}
