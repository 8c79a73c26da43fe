import type { Kysely } from 'kysely';
import type { Paper } from '../papers/paper.ts';
import { toPaper } from './paper-rows.ts';
import type { Tables } from './tables.ts';

/** SQLite takes 32,766 parameters in one statement, PostgreSQL 65,535; this is far below both. */
const IDS_PER_QUERY = 500;

/** A stretch of the list of papers. */
export interface PaperPage {
  papers: Paper[];
  /** Hand it in as `after` to read on; null at the end. */
  next: number | null;
}

/** Papers in the order of the ids; unknown ids are left out, an id that a paper had before still finds it. */
export async function papersById(db: Kysely<Tables>, ids: string[]): Promise<Paper[]> {
  const found = new Map<string, Paper>();
  for (let start = 0; start < ids.length; start += IDS_PER_QUERY) {
    const some = ids.slice(start, start + IDS_PER_QUERY);
    const rows = await db.selectFrom('papers').selectAll().where('id', 'in', some).execute();
    for (const row of rows) found.set(row.id, toPaper(row));
    const missing = some.filter((id) => !found.has(id)).map((id) => `id:${id}`);
    if (missing.length === 0) continue;
    const renamed = await db
      .selectFrom('paper_keys')
      .innerJoin('papers', 'papers.arrival', 'paper_keys.arrival')
      .selectAll('papers')
      .select('paper_keys.key as key')
      .where('paper_keys.key', 'in', missing)
      .orderBy('papers.arrival', 'desc')
      .execute();
    for (const row of renamed) found.set(row.key.slice('id:'.length), toPaper(row));
  }
  return ids.map((id) => found.get(id)).filter((paper) => paper !== undefined);
}

/** How many papers are stored. */
export async function countPapers(db: Kysely<Tables>): Promise<number> {
  const row = await db
    .selectFrom('papers')
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** Papers by arrival, the newest first. */
export async function listPapers(
  db: Kysely<Tables>,
  page: { limit: number; after?: number },
): Promise<PaperPage> {
  const after = page.after;
  const rows = await db
    .selectFrom('papers')
    .selectAll()
    .$if(after !== undefined, (query) => query.where('arrival', '<', after ?? 0))
    .orderBy('arrival', 'desc')
    .limit(page.limit + 1)
    .execute();
  const shown = rows.slice(0, page.limit);
  return {
    papers: shown.map(toPaper),
    next: rows.length > page.limit ? (shown.at(-1)?.arrival ?? null) : null,
  };
}
