import { sql } from 'kysely';
import type { Db } from '../database.ts';
import { HELD, type Holdings } from './catalog.ts';
import { isTheirs, tracesOf, type Whose } from './whose.ts';

/** Rows by table, as they are stored; JSON within them is read. */
export type Exported = Record<string, Record<string, unknown>[]>;

/** Everything of a workspace or a person, also what only names them. Secrets and empty tables are left out. */
export function exportOf(db: Db, whose: Whose): Promise<Exported> {
  return db.transaction().execute(async (tx) => {
    const exported: Exported = {};
    const traces = await tracesOf(tx, whose);
    for (const { table, holdings } of HELD) {
      const named = whose.userId === null ? [] : Object.keys(holdings.named ?? {});
      const conditions = [
        isTheirs(holdings, whose, traces),
        ...named.map(
          (column) => sql<boolean>`team_id = ${whose.teamId} and ${sql.ref(column)} = ${whose.userId}`,
        ),
      ].filter((condition) => condition !== null);
      if (conditions.length === 0) continue;
      const { rows } = await sql<Record<string, unknown>>`
        select * from ${sql.table(table)} where ${sql.join(conditions, sql` or `)}`.execute(tx);
      if (rows.length > 0) exported[table] = rows.map((row) => readable(row, holdings));
    }
    return exported;
  });
}

function readable(row: Record<string, unknown>, { secret = [] }: Holdings): Record<string, unknown> {
  const shown = Object.entries(row).filter(([column]) => !secret.includes(column));
  return Object.fromEntries(shown.map(([column, value]) => [column, asJson(value)]));
}

function asJson(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
