import { type FileHandle, open } from 'node:fs/promises';

/** The disk under a database file that writes ahead. */
export interface Disk {
  /** Resolves when everything that was committed before this call would outlive a power cut. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Has the log of the database at `path` written to the disk. SQLite would do so within its commit, in the thread that
 * answers everybody; here the system does it meanwhile, once for all who wait.
 */
export function createDisk(path: string): Disk {
  let log: Promise<FileHandle> | undefined;
  const flush = async (): Promise<void> => {
    // It is there from the first commit on, and stays while the database is open. Windows flushes only what may be written.
    log ??= open(`${path}-wal`, 'r+');
    await (await log).datasync();
  };
  const once = createSharing(flush);
  return {
    settled: once,
    close: async () => {
      await (await log)?.close();
    },
  };
}

/** Whoever comes while `work` is under way shares the next run: this one may have begun too early for them. */
export function createSharing(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const run = (): Promise<void> => {
    const mine = work().finally(() => {
      if (running === mine) running = undefined;
    });
    running = mine;
    return mine;
  };
  return () => {
    if (running === undefined) return run();
    next ??= running
      .catch(() => {})
      .then(() => {
        next = undefined;
        return run();
      });
    return next;
  };
}

/** There is none under a database in memory. */
export const NO_DISK: Disk = { settled: async () => {}, close: async () => {} };
