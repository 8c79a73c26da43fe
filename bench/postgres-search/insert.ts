import type { Paper } from '../../src/papers/paper.ts';
import type { Db } from '../../src/storage/database.ts';
import { contentColumns } from '../../src/storage/paper-rows.ts';

const SEEN = '2026-01-01T00:00:00.000Z';

/** Puts papers in that are known to be new, and their words with them. */
export async function insertPapers(db: Db, papers: Paper[]): Promise<void> {
  const seen = { own_id: 1, first_seen_at: SEEN, changed_at: SEEN };
  const rows = papers.map((paper) => ({ ...contentColumns(paper), ...seen }));
  await db.insertInto('papers').values(rows).execute();
}
