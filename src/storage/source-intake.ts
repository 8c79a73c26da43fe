import type { Kysely, Transaction } from 'kysely';
import type { SaveOutcome } from '../papers/import.ts';
import type { Signal, SignalKind } from '../papers/signals.ts';
import type { Intake, IntakeItem, IntakePage, Validator } from '../sources/ports.ts';
import type { Db } from './database.ts';
import { saveSighting } from './paper-save.ts';
import { recordSignals } from './signal-repository.ts';
import type { Tables } from './tables.ts';
import { PAPERS, writing } from './writing.ts';

/** Validators of addresses that nobody asks for any more (those of past days) are dropped after this. */
const VALIDATOR_DAYS = 60;

/** The pages of live sources, taken into `db`. */
export function createSourceIntake(db: Db): Intake {
  return {
    take: (page) => writing(db, PAPERS, (tx) => take(tx, page)),
    cursor: async (source) => {
      const row = await db
        .selectFrom('source_states')
        .select('cursor')
        .where('source', '=', source)
        .executeTakeFirst();
      return row?.cursor ?? null;
    },
    validator: async (source, url) => {
      const row = await db
        .selectFrom('source_validators')
        .selectAll()
        .where('source', '=', source)
        .where('url', '=', url)
        .executeTakeFirst();
      return row ? { url, etag: row.etag, lastModified: row.last_modified } : null;
    },
  };
}

async function take(tx: Transaction<Tables>, page: IntakePage): Promise<SaveOutcome[]> {
  const at = page.at.toISOString();
  const outcomes: SaveOutcome[] = [];
  const signals: Signal[] = [];
  for (const item of page.items) {
    const { outcome, paperId } = await saveSighting(tx, item.sighting, at);
    outcomes.push(outcome);
    signals.push(...signalsOf(item, paperId, at));
    if (item.announcedAt !== null) await announce(tx, page.source, { paperId, at: item.announcedAt });
  }
  await recordSignals(tx, signals);
  if (page.validator) await saveValidator(tx, page.source, { validator: page.validator, at: page.at });
  if (page.cursor !== undefined) await saveCursor(tx, page.source, page.cursor);
  return outcomes;
}

function signalsOf({ signals }: IntakeItem, paperId: string, at: string): Signal[] {
  const kinds = Object.entries(signals) as [SignalKind, number | undefined][];
  return kinds.flatMap(([kind, value]) => (value === undefined ? [] : [{ paperId, kind, at, value }]));
}

async function announce(
  db: Kysely<Tables>,
  source: string,
  { paperId, at }: { paperId: string; at: string },
): Promise<void> {
  await db
    .insertInto('paper_announcements')
    .values({ paper_id: paperId, source, at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function saveValidator(
  db: Kysely<Tables>,
  source: string,
  { validator, at }: { validator: Validator; at: Date },
): Promise<void> {
  const told = { etag: validator.etag, last_modified: validator.lastModified, seen_at: at.toISOString() };
  await db
    .insertInto('source_validators')
    .values({ source, url: validator.url, ...told })
    .onConflict((conflict) => conflict.columns(['source', 'url']).doUpdateSet(told))
    .execute();
  const oldest = new Date(at.getTime() - VALIDATOR_DAYS * 86_400_000).toISOString();
  await db
    .deleteFrom('source_validators')
    .where('source', '=', source)
    .where('seen_at', '<', oldest)
    .execute();
}

async function saveCursor(db: Kysely<Tables>, source: string, cursor: string): Promise<void> {
  await db
    .insertInto('source_states')
    .values({ source, cursor, failures: 0, next_allowed_at: 0, lease_until: 0 })
    .onConflict((conflict) => conflict.column('source').doUpdateSet({ cursor }))
    .execute();
}
