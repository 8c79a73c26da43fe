import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import { backUp, holdMailsBack } from '../storage/backup.ts';
import { type CopyReport, type CopyRun, copyStore } from '../storage/copy/copy-store.ts';
import { openDatabase } from '../storage/database.ts';

/** Writes the store at an address into a new file, beside a running bot; see `backUp`. */
export async function makeBackup(url: string, path: string, run: CopyRun): Promise<CopyReport> {
  if (existsSync(path)) {
    throw new AppError('backup', `${path} is there already: name a new file, so that no backup is lost.`);
  }
  const from = await openDatabase(url);
  try {
    return await backUp(from, path, run);
  } finally {
    await from.destroy();
  }
}

/** Brings a backup into an empty store; it can be cut off and run again. Throws an `AppError` when it must not begin. */
export async function restoreBackup(
  path: string,
  url: string,
  run: CopyRun & { now: Date },
): Promise<CopyReport> {
  if (!existsSync(path)) throw new AppError('backup', `There is no file ${path}.`);
  // Opening brings a file up to date, which is not to happen to the backup itself.
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-restore-'));
  try {
    const copy = join(folder, 'backup.db');
    await copyFile(path, copy);
    return await bringIn(copy, url, run);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function bringIn(path: string, url: string, run: CopyRun & { now: Date }): Promise<CopyReport> {
  const from = await openDatabase(`sqlite:${path}`);
  try {
    const to = await openDatabase(url);
    try {
      const report = await copyStore(from, to, run);
      await holdMailsBack(to, run.now);
      return report;
    } finally {
      await to.destroy();
    }
  } finally {
    await from.destroy();
  }
}
