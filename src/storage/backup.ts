import { chmod, rename, rm } from 'node:fs/promises';
import { AppError } from '../errors.ts';
import { type CopyReport, type CopyRun, copyStore } from './copy/copy-store.ts';
import { type Db, openDatabase } from './database.ts';
import { feedId } from './paper-changes.ts';

/**
 * Writes everything of a store, as it is at one instant, into a new SQLite file, while others go on writing to it. The
 * file gets its name when it is complete, and only its owner may read it: it holds what people wrote. Throws an `AppError`
 * when it was stopped; nothing is left behind then.
 */
export async function backUp(from: Db, path: string, run: CopyRun): Promise<CopyReport> {
  // Given now, because the transaction below only reads.
  await feedId(from);
  const unfinished = `${path}.part`;
  await rm(unfinished, { force: true });
  try {
    const report = await copyInto(from, unfinished, run);
    await chmod(unfinished, 0o600);
    await rename(unfinished, path);
    return report;
  } catch (error) {
    for (const left of ['', '-wal', '-shm']) await rm(unfinished + left, { force: true });
    throw error instanceof AppError && error.code === 'copy_stopped'
      ? new AppError('backup_stopped', 'Stopped; no backup was made.')
      : error;
  }
}

async function copyInto(from: Db, path: string, run: CopyRun): Promise<CopyReport> {
  const to = await openDatabase(`sqlite:${path}`);
  try {
    return await from
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((then) => copyStore(then, to, run));
  } finally {
    await to.destroy();
  }
}

/**
 * What a restored store must not do again by itself: a mail cannot be looked up where it went, so what was due before
 * `now` counts as sent. (Messages in Slack are looked up by their keys.)
 */
export async function holdMailsBack(db: Db, now: Date): Promise<void> {
  const at = now.toISOString();
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('mail_deliveries')
      .set({ state: 'cancelled', finished_at: at, error: 'restored from a backup: it may have been sent' })
      .where('state', '=', 'waiting')
      .execute();
    await tx
      .updateTable('mail_subscriptions')
      .set({ active_since: at })
      .where('ended_reason', 'is', null)
      .execute();
  });
}
