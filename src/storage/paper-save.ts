import type { Transaction } from 'kysely';
import { identityKeys, newPaperId } from '../papers/identity.ts';
import type { SaveOutcome } from '../papers/import.ts';
import { mergeSighting, withLink } from '../papers/merge.ts';
import type { Paper } from '../papers/paper.ts';
import type { PaperSighting } from '../papers/sighting.ts';
import { recordChange } from './paper-changes.ts';
import { adoptsId, findKnown, type KnownPaper, knownIsStrong } from './paper-match.ts';
import { contentColumns, toPaper } from './paper-rows.ts';
import type { Tables } from './tables.ts';

type Tx = Transaction<Tables>;

/**
 * Takes one sighting in. One that was taken in before changes nothing, so that reading an old file again
 * does not undo what a newer one said.
 */
export async function saveSighting(tx: Tx, sighting: PaperSighting, at: string): Promise<SaveOutcome> {
  const seen = await tx
    .selectFrom('paper_sightings')
    .select('arrival')
    .where('fingerprint', '=', sighting.fingerprint)
    .executeTakeFirst();
  if (seen) return 'unchanged';
  const known = await findKnown(tx, sighting.identity);
  return known ? mergeInto(tx, known, { sighting, at }) : insert(tx, sighting, at);
}

async function insert(tx: Tx, sighting: PaperSighting, at: string): Promise<SaveOutcome> {
  const paper = withLink(sighting.paper, sighting.identity);
  const { arrival } = await tx
    .insertInto('papers')
    .values({
      ...contentColumns(paper),
      own_id: sighting.identity.ownId === null ? 0 : 1,
      first_seen_at: at,
      changed_at: at,
    })
    .returning('arrival')
    .executeTakeFirstOrThrow();
  await remember(tx, arrival, sighting);
  await recordChange(tx, paper.id, 'upsert');
  return 'new';
}

async function mergeInto(
  tx: Tx,
  known: KnownPaper,
  { sighting, at }: { sighting: PaperSighting; at: string },
): Promise<SaveOutcome> {
  const before = toPaper(known.row);
  const merged = withLink(mergeSighting(before, knownIsStrong(known), sighting), sighting.identity);
  const adopts = adoptsId(known, sighting.identity);
  const after: Paper = adopts ? { ...merged, id: newPaperId(sighting.identity) ?? before.id } : merged;
  await remember(tx, known.row.arrival, sighting);
  const changed = JSON.stringify(after) !== JSON.stringify(before);
  if (!changed && !adopts) return 'unchanged';
  await tx
    .updateTable('papers')
    .set({ ...contentColumns(after), own_id: adopts ? 1 : known.row.own_id, changed_at: at })
    .where('arrival', '=', known.row.arrival)
    .execute();
  if (after.id !== before.id) await renamed(tx, known, before.id);
  if (changed) await recordChange(tx, after.id, 'upsert');
  return changed ? 'updated' : 'unchanged';
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
