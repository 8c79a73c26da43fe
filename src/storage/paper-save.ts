import type { Transaction } from 'kysely';
import { identityKeys, newPaperId } from '../papers/identity.ts';
import type { SaveOutcome } from '../papers/import.ts';
import { mergeSighting, withLink } from '../papers/merge.ts';
import type { Paper } from '../papers/paper.ts';
import type { PaperSighting } from '../papers/sighting.ts';
import { type Standing, standingAfter } from '../papers/standing.ts';
import { recordChange } from './paper-changes.ts';
import { adoptsId, findKnown, type KnownPaper, knownIsStrong } from './paper-match.ts';
import { saveRevision } from './paper-revisions.ts';
import { contentColumns, standingColumns, standingOf, toPaper } from './paper-rows.ts';
import type { Tables } from './tables.ts';

type Tx = Transaction<Tables>;

/** What became of a sighting, and the id of its paper. */
export interface Saved {
  outcome: SaveOutcome;
  paperId: string;
}

/**
 * Takes one sighting in. One that was taken in before changes nothing, so that reading an old file again
 * does not undo what a newer one said.
 */
export async function saveSighting(tx: Tx, sighting: PaperSighting, at: string): Promise<Saved> {
  const seen = await tx
    .selectFrom('paper_sightings')
    .innerJoin('papers', 'papers.arrival', 'paper_sightings.arrival')
    .select('papers.id')
    .where('fingerprint', '=', sighting.fingerprint)
    .executeTakeFirst();
  if (seen) return { outcome: 'unchanged', paperId: seen.id };
  const known = await findKnown(tx, sighting.identity);
  const saved = known ? await mergeInto(tx, known, { sighting, at }) : await insert(tx, sighting, at);
  await saveRevision(tx, saved.paperId, { sighting, at });
  return saved;
}

async function insert(tx: Tx, sighting: PaperSighting, at: string): Promise<Saved> {
  const paper = withLink(sighting.paper, sighting.identity);
  const standing = standingAfter({ arxivVersion: null, withdrawal: null }, sighting);
  const { arrival } = await tx
    .insertInto('papers')
    .values({
      ...contentColumns(paper),
      ...standingColumns(standing),
      own_id: sighting.identity.ownId === null ? 0 : 1,
      first_seen_at: at,
      changed_at: at,
    })
    .returning('arrival')
    .executeTakeFirstOrThrow();
  await remember(tx, arrival, sighting);
  if (standing.withdrawal === null) await recordChange(tx, paper.id, 'upsert');
  return { outcome: 'new', paperId: paper.id };
}

async function mergeInto(
  tx: Tx,
  known: KnownPaper,
  { sighting, at }: { sighting: PaperSighting; at: string },
): Promise<Saved> {
  const before = { paper: toPaper(known.row), strong: knownIsStrong(known), standing: standingOf(known.row) };
  const merged = withLink(mergeSighting(before, sighting), sighting.identity);
  const adopts = adoptsId(known, sighting.identity);
  const paper: Paper = adopts ? { ...merged, id: newPaperId(sighting.identity) ?? merged.id } : merged;
  const standing = standingAfter(before.standing, sighting);
  await remember(tx, known.row.arrival, sighting);
  const changed = !same(paper, before.paper) || !same(standing, before.standing);
  if (!changed && !adopts) return { outcome: 'unchanged', paperId: paper.id };
  await tx
    .updateTable('papers')
    .set({
      ...contentColumns(paper),
      ...standingColumns(standing),
      own_id: adopts ? 1 : known.row.own_id,
      changed_at: at,
    })
    .where('arrival', '=', known.row.arrival)
    .execute();
  if (paper.id !== before.paper.id) await renamed(tx, known, before.paper.id);
  await tellFollowers(tx, before, { paper, standing });
  return { outcome: changed ? 'updated' : 'unchanged', paperId: paper.id };
}

interface Told {
  paper: Paper;
  standing: Standing;
}

/** The feed holds the papers that stand: one that is taken back leaves it, one brought back returns. */
async function tellFollowers(tx: Tx, before: Told, after: Told): Promise<void> {
  const [stood, stands] = [before.standing.withdrawal === null, after.standing.withdrawal === null];
  if (stands && (!stood || !same(before.paper, after.paper)))
    await recordChange(tx, after.paper.id, 'upsert');
  if (stood && !stands) await recordChange(tx, after.paper.id, 'remove');
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What people and ledgers called the paper so far must still lead to it. */
async function renamed(tx: Tx, known: KnownPaper, oldId: string): Promise<void> {
  await addKeys(tx, known.row.arrival, [`id:${oldId}`]);
  await recordChange(tx, oldId, 'remove');
}

async function remember(tx: Tx, arrival: number, sighting: PaperSighting): Promise<void> {
  await addKeys(tx, arrival, identityKeys(sighting.identity));
  await tx.insertInto('paper_sightings').values({ fingerprint: sighting.fingerprint, arrival }).execute();
}

async function addKeys(tx: Tx, arrival: number, keys: string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx
    .insertInto('paper_keys')
    .values(keys.map((key) => ({ key, arrival })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
