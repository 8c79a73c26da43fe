import { sql } from 'kysely';
import { openDatabase } from '../database.ts';

/** What copying a table takes to know. */
export interface TablePlan {
  name: string;
  columns: string[];
  /** In the order of the key: what pages are cut by. */
  key: string[];
  /** The column that counts by itself, if there is one. */
  counter: string | null;
}

interface ColumnInfo {
  name: string;
  type: string;
  pk: number;
}

/**
 * Every table of ours, those that others refer to first. Read from an empty store in memory: the migrations make the
 * same tables everywhere.
 */
export async function tablePlans(): Promise<TablePlan[]> {
  const reference = await openDatabase('sqlite::memory:');
  try {
    const { rows } = await sql<{ name: string; sql: string }>`
      select name, sql from sqlite_master where type = 'table'
      and name not like 'sqlite_%' and name not like 'kysely_%' order by name`.execute(reference);
    const plans = new Map<string, TablePlan>();
    const refersTo = new Map<string, string[]>();
    for (const { name, sql: made } of rows) {
      const columns = await sql<ColumnInfo>`select * from pragma_table_info(${name})`.execute(reference);
      const parents = await sql<{ table: string }>`
        select "table" from pragma_foreign_key_list(${name})`.execute(reference);
      plans.set(name, planOf(name, columns.rows, /autoincrement/i.test(made)));
      refersTo.set(
        name,
        parents.rows.map(({ table }) => table),
      );
    }
    return inOrder(plans, refersTo);
  } finally {
    await reference.destroy();
  }
}

function planOf(name: string, columns: ColumnInfo[], counts: boolean): TablePlan {
  const key = columns
    .filter(({ pk }) => pk > 0)
    .sort((a, b) => a.pk - b.pk)
    .map((column) => column.name);
  if (key.length === 0) throw new Error(`the table ${name} has no primary key to copy it by`);
  const counter = counts ? (key[0] ?? null) : null;
  return { name, columns: columns.map((column) => column.name), key, counter };
}

function inOrder(plans: Map<string, TablePlan>, refersTo: Map<string, string[]>): TablePlan[] {
  const ordered = new Set<TablePlan>();
  const visit = (name: string) => {
    const plan = plans.get(name);
    if (plan === undefined || ordered.has(plan)) return;
    for (const parent of refersTo.get(name) ?? []) if (parent !== name) visit(parent);
    ordered.add(plan);
  };
  for (const name of plans.keys()) visit(name);
  return [...ordered];
}
