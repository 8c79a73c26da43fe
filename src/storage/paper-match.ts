import type { Transaction } from 'kysely';
import { type Identity, identityKeys, newPaperId } from '../papers/identity.ts';
import type { PaperRow } from './paper-rows.ts';
import type { Tables } from './tables.ts';

type Tx = Transaction<Tables>;

/** A stored paper with the keys it is known by. */
export interface KnownPaper {
  row: PaperRow;
  keys: Set<string>;
}

/**
 * The stored paper that a sighting is of, or null. The paper with its id; else one that shares its arXiv id
 * or DOI; else one of the same title, unless their arXiv ids or DOIs differ. Among equals the earliest. A
 * record's own id is never merged into a paper that has another own id.
 */
export async function findKnown(tx: Tx, identity: Identity): Promise<KnownPaper | null> {
  const keys = identityKeys(identity);
  const candidates = await candidatesFor(tx, newPaperId(identity) ?? '', keys);
  const id = newPaperId(identity);
  const same = candidates.find((known) => known.row.id === id);
  if (same) return same;
  const open = candidates.filter((known) => identity.ownId === null || known.row.own_id === 0);
  for (const key of keys) {
    const found = open.find((known) => known.keys.has(key) && !(isTitle(key) && conflicts(known, keys)));
    if (found) return found;
  }
  return null;
}

/** Whether more than its title tells a stored paper from others. */
export function knownIsStrong(known: KnownPaper): boolean {
  return known.row.own_id === 1 || [...known.keys].some((key) => !isTitle(key) && !key.startsWith('id:'));
}

/** Whether a record brings the paper its first own id. */
export function adoptsId(known: KnownPaper, identity: Identity): boolean {
  return identity.ownId !== null && known.row.own_id === 0;
}

async function candidatesFor(tx: Tx, id: string, keys: string[]): Promise<KnownPaper[]> {
  const byKey = tx.selectFrom('paper_keys').select('arrival').where('key', 'in', keys);
  const rows = await tx
    .selectFrom('papers')
    .selectAll()
    .where((where) => where.or([where('id', '=', id), where('arrival', 'in', byKey)]))
    .orderBy('arrival')
    .execute();
  if (rows.length === 0) return [];
  const arrivals = rows.map((row) => row.arrival);
  const all = await tx.selectFrom('paper_keys').selectAll().where('arrival', 'in', arrivals).execute();
  return rows.map((row) => ({
    row,
    keys: new Set(all.filter((entry) => entry.arrival === row.arrival).map((entry) => entry.key)),
  }));
}

function conflicts(known: KnownPaper, keys: string[]): boolean {
  return ['arxiv:', 'doi:'].some((kind) => {
    const ours = keys.find((key) => key.startsWith(kind));
    const theirs = [...known.keys].filter((key) => key.startsWith(kind));
    return ours !== undefined && theirs.length > 0 && !theirs.includes(ours);
  });
}

function isTitle(key: string): boolean {
  return key.startsWith('title:');
}
