import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import { keyOf, pageAfter } from './pages.ts';
import type { TablePlan } from './table-plans.ts';

/** What a table holds, in two numbers that are equal for equal contents on whatever store. */
export interface Summary {
  rows: number;
  checksum: string;
}

/** Reads a whole table, page by page. */
export async function summarize(db: Kysely<Tables>, plan: TablePlan): Promise<Summary> {
  const hash = createHash('sha256');
  let rows = 0;
  let after: unknown[] | null = null;
  for (;;) {
    const page = await pageAfter(db, plan, after);
    const last = page.at(-1);
    if (last === undefined) return { rows, checksum: hash.digest('hex') };
    for (const row of page) hash.update(JSON.stringify(plan.columns.map((column) => row[column])));
    rows += page.length;
    after = keyOf(last, plan);
  }
}
