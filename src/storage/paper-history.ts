import type { PaperHistory, Withdrawal } from '../papers/revision.ts';
import type { Db } from './database.ts';
import { inPieces, presentIds } from './paper-former-ids.ts';

/** What became of the papers in `db`. */
export function createPaperHistory(db: Db): PaperHistory {
  return {
    revisions: async (paperId) => {
      const id = (await presentIds(db, [paperId])).get(paperId) ?? paperId;
      const rows = await db
        .selectFrom('paper_revisions')
        .selectAll()
        .where('paper_id', '=', id)
        .orderBy('version')
        .execute();
      return rows.map((row) => ({
        version: row.version,
        submittedAt: row.submitted_at,
        comment: row.comment,
        title: row.title,
        abstract: row.abstract,
        seenAt: row.seen_at,
      }));
    },
    withdrawals: (paperIds) => withdrawals(db, paperIds),
  };
}

async function withdrawals(db: Db, paperIds: string[]): Promise<Map<string, Withdrawal>> {
  const present = await presentIds(db, paperIds);
  const byId = new Map<string, Withdrawal>();
  for (const ids of inPieces([...new Set(present.values())])) {
    const rows = await db
      .selectFrom('papers')
      .select(['id', 'withdrawn_at', 'withdrawn_reason'])
      .where('id', 'in', ids)
      .execute();
    for (const { id, withdrawn_at: at, withdrawn_reason: reason } of rows)
      if (at !== null) byId.set(id, { at, reason });
  }
  const found = [...present].map(([asked, id]) => [asked, byId.get(id)] as const);
  return new Map(found.filter((entry): entry is [string, Withdrawal] => entry[1] !== undefined));
}
