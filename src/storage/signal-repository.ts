import { type Kysely, sql } from 'kysely';
import type { AnnouncementStore, Signal, SignalStore } from '../papers/signals.ts';
import type { Db } from './database.ts';
import { inPieces, presentIds } from './paper-former-ids.ts';
import type { Tables } from './tables.ts';
import { PAPERS, writing } from './writing.ts';

/** The counts of papers over time, kept in `db`. */
export function createSignalRepository(db: Db): SignalStore & AnnouncementStore {
  return {
    record: (samples) => writing(db, PAPERS, (tx) => recordSignals(tx, samples)),
    history: (paperIds, since) => history(db, paperIds, since.toISOString()),
    announcedAt: (paperIds) => announcedAt(db, paperIds),
  };
}

/** Keeps each sample whose value is not the last one of its paper and kind up to its instant. */
export async function recordSignals(db: Kysely<Tables>, samples: Signal[]): Promise<void> {
  const ids = await presentIds(db, [...new Set(samples.map((sample) => sample.paperId))]);
  for (const { paperId, kind, at, value } of samples) {
    const id = ids.get(paperId);
    if (id === undefined) continue;
    const last = await db
      .selectFrom('paper_signals')
      .select('value')
      .where('paper_id', '=', id)
      .where('kind', '=', kind)
      .where('at', '<=', at)
      .orderBy('at', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (last?.value === value) continue;
    await db
      .insertInto('paper_signals')
      .values({ paper_id: id, kind, at, value })
      .onConflict((conflict) => conflict.columns(['paper_id', 'kind', 'at']).doUpdateSet({ value }))
      .execute();
  }
}

async function history(db: Db, paperIds: string[], since: string): Promise<Map<string, Signal[]>> {
  const present = await presentIds(db, paperIds);
  const samples = new Map<string, Signal[]>();
  for (const ids of inPieces([...new Set(present.values())])) {
    const rows = await db
      .selectFrom('paper_signals as s')
      .selectAll()
      .where('paper_id', 'in', ids)
      .where('at', '>=', lastUpTo(since))
      .orderBy('at')
      .orderBy('kind')
      .execute();
    for (const { paper_id: paperId, ...sample } of rows)
      samples.set(paperId, [...(samples.get(paperId) ?? []), { paperId, ...sample }]);
  }
  return renamed(present, samples);
}

/** The instant of the value that stood at `since`, of the same paper and kind as the row looked at. */
function lastUpTo(since: string) {
  return sql<string>`coalesce((select max(b.at) from paper_signals b
    where b.paper_id = s.paper_id and b.kind = s.kind and b.at <= ${since}), '')`;
}

function renamed(present: Map<string, string>, samples: Map<string, Signal[]>): Map<string, Signal[]> {
  const byAskedId = new Map<string, Signal[]>();
  for (const [asked, id] of present) {
    const found = samples.get(id);
    if (found) byAskedId.set(asked, asked === id ? found : found.map((s) => ({ ...s, paperId: asked })));
  }
  return byAskedId;
}

async function announcedAt(db: Db, paperIds: string[]): Promise<Map<string, string>> {
  const present = await presentIds(db, paperIds);
  const earliest = new Map<string, string>();
  for (const ids of inPieces([...new Set(present.values())])) {
    const rows = await db
      .selectFrom('paper_announcements')
      .select(({ fn }) => ['paper_id', fn.min('at').as('at')])
      .where('paper_id', 'in', ids)
      .groupBy('paper_id')
      .execute();
    for (const row of rows) earliest.set(row.paper_id, row.at);
  }
  const found = [...present].map(([asked, id]) => [asked, earliest.get(id)] as const);
  return new Map(found.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
