import type { LinkedPaper } from '../papers/shared-links.ts';
import type { Db } from './database.ts';

/** The id of the stored paper that carries an arXiv id or a DOI, whatever its own id is; null when none does. */
export async function idOfLinked(db: Db, { kind, id }: LinkedPaper): Promise<string | null> {
  const row = await db
    .selectFrom('papers')
    .innerJoin('paper_keys', 'paper_keys.arrival', 'papers.arrival')
    .select('papers.id as id')
    .where('paper_keys.key', '=', `${kind}:${id}`)
    .orderBy('papers.arrival')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}
