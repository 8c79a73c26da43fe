import type { Transaction } from 'kysely';
import type { SaveOutcome } from '../papers/import.ts';
import type { Paper } from '../papers/paper.ts';
import type { PaperSighting } from '../papers/sighting.ts';
import type { IndexChange } from '../search/search-index.ts';
import type { Db } from './database.ts';
import { changesSince, feedId, latestSeq, recordChange } from './paper-changes.ts';
import { countPapers, listPapers, type PaperPage, papersById } from './paper-queries.ts';
import { saveSighting } from './paper-save.ts';
import type { Tables } from './tables.ts';
import { PAPERS, writing } from './writing.ts';

/** The papers of this installation; one that was withdrawn is kept but never given out. Safe to use from several processes at once. */
export interface PaperRepository {
  /** Stores a batch whole or not at all; one outcome per sighting, in order. */
  save(sightings: PaperSighting[], now: Date): Promise<SaveOutcome[]>;
  /** Like `save`, but only ever once in the life of this store for each `name`; null when it was done before. */
  saveOnce(name: string, sightings: PaperSighting[], now: Date): Promise<SaveOutcome[] | null>;
  /** In the order of the ids; unknown ids are left out, and an id that a paper had before still finds it. */
  papersById(ids: string[]): Promise<Paper[]>;
  count(): Promise<number>;
  /** In order of arrival, the newest first; `next` continues the list, null at its end. */
  list(page: { limit: number; after?: number }): Promise<PaperPage>;
  /** False when there is no such paper. */
  remove(paperId: string): Promise<boolean>;
  /** Changes after `seq`, oldest first; of each paper only the newest. */
  changesSince(seq: number, limit: number): Promise<{ seq: number; change: IndexChange }[]>;
  /** The place of the newest change, 0 when there was none yet. */
  latestSeq(): Promise<number>;
  /** Names this store: given at its first use, never the same for two of them. */
  feedId(): Promise<string>;
}

/** Papers kept in `db`. */
export function createPaperRepository(db: Db): PaperRepository {
  return {
    save: (sightings, now) => writing(db, PAPERS, (tx) => saveAll(tx, sightings, now)),
    saveOnce: (name, sightings, now) =>
      writing(db, PAPERS, async (tx) => {
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto('settings')
          .values({ key: `once:${name}`, value: now.toISOString() })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        return numInsertedOrUpdatedRows ? saveAll(tx, sightings, now) : null;
      }),
    papersById: (ids) => papersById(db, ids),
    count: () => countPapers(db),
    list: (page) => listPapers(db, page),
    remove: (paperId) => writing(db, PAPERS, (tx) => remove(tx, paperId)),
    changesSince: (seq, limit) => changesSince(db, seq, limit),
    latestSeq: () => latestSeq(db),
    feedId: () => feedId(db),
  };
}

async function saveAll(
  tx: Transaction<Tables>,
  sightings: PaperSighting[],
  now: Date,
): Promise<SaveOutcome[]> {
  const outcomes: SaveOutcome[] = [];
  for (const sighting of sightings) {
    const { outcome } = await saveSighting(tx, sighting, now.toISOString());
    outcomes.push(outcome);
  }
  return outcomes;
}

async function remove(tx: Transaction<Tables>, paperId: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('papers').where('id', '=', paperId).executeTakeFirst();
  if (numDeletedRows === 0n) return false;
  await recordChange(tx, paperId, 'remove');
  return true;
}
