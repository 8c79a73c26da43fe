import type { Kysely, Selectable } from 'kysely';
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
  const found = await foundById(db, ids);
  return ids.flatMap((id) => found.get(id) ?? []).map(toPaper);
}

/** The rows of the papers that stand, by the ids that were asked for. */
export async function foundById(db: Kysely<Tables>, ids: string[]): Promise<Map<string, PaperRow>> {
  const found = await standing(db, ids);
  const former = await presentIds(
    db,
    ids.filter((id) => !found.has(id)),
  );
  const renamed = await standing(db, [...former.values()]);
  for (const [id, present] of former) {
    const row = renamed.get(present);
    if (row) found.set(id, row);
  }
  return found;
}

/** By their present ids. */
async function standing(db: Kysely<Tables>, ids: string[]): Promise<Map<string, PaperRow>> {
  const found = new Map<string, PaperRow>();
  for (const some of inPieces([...new Set(ids)])) {
    const rows = await db
      .selectFrom('papers')
      .selectAll()
      .where('id', 'in', some)
      .where('withdrawn_at', 'is', null)
      .execute();
    for (const row of rows) found.set(row.id, row);
  }
  return found;
}

type PaperRow = Selectable<Tables['papers']>;

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
