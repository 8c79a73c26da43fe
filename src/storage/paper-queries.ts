import type { Kysely } from 'kysely';
import type { Paper } from '../papers/paper.ts';
import { inPieces, presentIds } from './paper-former-ids.ts';
import { toPaper } from './paper-rows.ts';
import type { Tables } from './tables.ts';

/** A stretch of the list of papers. */
export interface PaperPage {
  papers: Paper[];
  /** Hand it in as `after` to read on; null at the end. */
  next: number | null;
}

/**
 * Papers in the order of the ids; unknown ids and withdrawn papers are left out, an id that a paper had before
 * still finds it.
 */
export async function papersById(db: Kysely<Tables>, ids: string[]): Promise<Paper[]> {
  const papers = await standing(db, ids);
  const missing = ids.filter((id) => !papers.has(id));
  // Those that were withdrawn, too; it is rare that any is missing.
  const present = await presentIds(db, missing);
  const renamed = await standing(db, [...new Set(present.values())]);
  for (const [former, id] of present) {
    const paper = renamed.get(id);
    if (paper) papers.set(former, paper);
  }
  return ids.map((id) => papers.get(id)).filter((paper) => paper !== undefined);
}

/** By their present ids. */
async function standing(db: Kysely<Tables>, ids: string[]): Promise<Map<string, Paper>> {
  const papers = new Map<string, Paper>();
  for (const some of inPieces([...new Set(ids)])) {
    const rows = await db
      .selectFrom('papers')
      .selectAll()
      .where('id', 'in', some)
      .where('withdrawn_at', 'is', null)
      .execute();
    for (const row of rows) papers.set(row.id, toPaper(row));
  }
  return papers;
}

/** How many papers can be found: those stored and not withdrawn. */
export async function countPapers(db: Kysely<Tables>): Promise<number> {
  const row = await db
    .selectFrom('papers')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** The papers that stand by arrival, the newest first. */
export async function listPapers(
  db: Kysely<Tables>,
  page: { limit: number; after?: number },
): Promise<PaperPage> {
  const after = page.after;
  const rows = await db
    .selectFrom('papers')
    .selectAll()
    .where('withdrawn_at', 'is', null)
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
