import { AppError } from '../../errors.ts';
import type { Db } from '../database.ts';
import { feedId } from '../paper-changes.ts';
import { writing } from '../writing.ts';
import { type Summary, summarize } from './compare.ts';
import { moveCounter } from './counters.ts';
import { clearMarks, insertRows, keyOf, pageAfter, readMark, writeMark } from './pages.ts';
import { type TablePlan, tablePlans } from './table-plans.ts';

/** What was copied, table by table, after both stores were read again and found equal. */
export type CopyReport = { table: string; rows: number; checksum: string }[];

export interface CopyRun {
  signal: AbortSignal;
  /** Called after each page; `rows` of the table are in the target by now. */
  onProgress(table: string, rows: number): void;
}

interface Mark {
  rows: number;
  after: unknown[];
}

/** The mark that says of which store the target is an unfinished copy. */
const SOURCE = '';

/**
 * Copies all rows of one store into another, which must be empty or the unfinished copy of the same store: then it
 * goes on where it was. Nobody may write to either meanwhile, which the comparison at the end would show. Throws an
 * `AppError` when it must not begin, was stopped, or the stores differ in the end.
 */
export async function copyStore(from: Db, to: Db, run: CopyRun): Promise<CopyReport> {
  const plans = await tablePlans();
  await begin(from, to, plans);
  for (const plan of plans) await copyTable({ from, to, plan }, run);
  const report: CopyReport = [];
  for (const plan of plans) {
    await moveCounter(from, to, plan);
    report.push({ table: plan.name, ...(await compare(from, to, plan)) });
  }
  await clearMarks(to);
  return report;
}

async function begin(from: Db, to: Db, plans: TablePlan[]): Promise<void> {
  const source = await feedId(from);
  if ((await readMark(from, SOURCE)) !== null) {
    throw new AppError('copy', 'The store to copy from is an unfinished copy itself: finish that one first.');
  }
  if (source === (await feedId(to))) throw new AppError('copy', 'Both addresses name the same store.');
  const begun = await readMark(to, SOURCE);
  if (begun === source) return;
  for (const plan of plans) {
    if (begun === null && (await pageAfter(to, plan, null)).length === 0) continue;
    const what = begun === null ? 'not empty' : 'the unfinished copy of another store';
    throw new AppError('copy', `The store to copy to is ${what}: name a new file or an empty database.`);
  }
  await writeMark(to, SOURCE, source);
}

interface Copying {
  from: Db;
  to: Db;
  plan: TablePlan;
}

/** A page and the mark behind it are written in one transaction, so a copy can be cut off at any instant. */
async function copyTable({ from, to, plan }: Copying, { signal, onProgress }: CopyRun): Promise<void> {
  for (;;) {
    if (signal.aborted) {
      throw new AppError('copy_stopped', 'Stopped. Run it again to go on from here.');
    }
    const rows = await writing(to, 'copy', async (tx) => {
      const text = await readMark(tx, plan.name);
      const mark: Mark | null = text === null ? null : JSON.parse(text);
      const page = await pageAfter(from, plan, mark?.after ?? null);
      const last = page.at(-1);
      if (last === undefined) return null;
      await insertRows(tx, plan.name, page);
      const next: Mark = { rows: (mark?.rows ?? 0) + page.length, after: keyOf(last, plan) };
      await writeMark(tx, plan.name, JSON.stringify(next));
      return next.rows;
    });
    if (rows === null) return;
    onProgress(plan.name, rows);
  }
}

async function compare(from: Db, to: Db, plan: TablePlan): Promise<Summary> {
  const [there, here] = [await summarize(from, plan), await summarize(to, plan)];
  if (there.rows === here.rows && there.checksum === here.checksum) return here;
  throw new AppError(
    'copy_differs',
    `The copy of ${plan.name} differs (${there.rows} rows, ${here.rows} copied): somebody wrote meanwhile. Stop every instance, empty the target and start again.`,
  );
}
