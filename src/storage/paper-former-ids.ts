import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** So many rows are read at a time: others have the connection in between. */
const IDS_PER_QUERY = 500;

/**
 * The present id of each paper by the ids that were asked for: what people and ledgers called a paper before
 * still leads to it. Unknown ids are left out.
 */
export async function presentIds(db: Kysely<Tables>, ids: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const some of inPieces(ids)) {
    const rows = await db.selectFrom('papers').select('id').where('id', 'in', some).execute();
    for (const { id } of rows) found.set(id, id);
    const missing = some.filter((id) => !found.has(id)).map((id) => `id:${id}`);
    if (missing.length === 0) continue;
    const renamed = await db
      .selectFrom('paper_keys')
      .innerJoin('papers', 'papers.arrival', 'paper_keys.arrival')
      .select(['papers.id as id', 'paper_keys.key as key'])
      .where('paper_keys.key', 'in', missing)
      .orderBy('papers.arrival', 'desc')
      .execute();
    for (const { id, key } of renamed) found.set(key.slice('id:'.length), id);
  }
  return found;
}

/** Hands out a list in pieces, for a statement each. */
export function* inPieces<Item>(items: Item[]): Generator<Item[]> {
  for (let start = 0; start < items.length; start += IDS_PER_QUERY)
    yield items.slice(start, start + IDS_PER_QUERY);
}
