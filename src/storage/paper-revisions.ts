import type { Kysely } from 'kysely';
import type { PaperSighting } from '../papers/sighting.ts';
import type { Tables } from './tables.ts';

/** Keeps what a version said, older ones too; a version told again in other words replaces itself. */
export async function saveRevision(
  db: Kysely<Tables>,
  paperId: string,
  { sighting, at }: { sighting: PaperSighting; at: string },
): Promise<void> {
  const { revision, paper } = sighting;
  if (revision === null) return;
  const said = {
    title: paper.title,
    abstract: paper.abstract,
    comment: revision.comment,
    submitted_at: revision.submittedAt,
  };
  await db
    .insertInto('paper_revisions')
    .values({ paper_id: paperId, version: revision.version, ...said, seen_at: at })
    .onConflict((conflict) => conflict.columns(['paper_id', 'version']).doUpdateSet(said))
    .execute();
}
