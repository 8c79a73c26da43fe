import { existsSync } from 'node:fs';
import { migrateStore } from '../app.ts';
import { AppError } from '../errors.ts';
import { type Command, UsageError } from './command.ts';
import { tellCopied } from './copied.ts';

/** Moves everything from one store to another, such as from SQLite to PostgreSQL. */
export const migrateStoreCommand: Command = {
  name: 'migrate-store',
  usage: 'paperboy migrate-store FROM TO   (each sqlite:PATH or postgres://user:password@host/database)',
  summary: 'Copies everything into an empty store and compares both; goes on where it was cut off.',
  run: async ({ args, json, io, signal }) => {
    const [from, to, ...more] = args;
    if (from === undefined || to === undefined || more.length > 0) {
      throw new UsageError('migrate-store takes two addresses: from where, and to where.');
    }
    const path = from.startsWith('sqlite:') ? from.slice('sqlite:'.length) : null;
    // Opening it would make an empty one.
    if (path !== null && !existsSync(path)) throw new AppError('copy', `There is no file ${path}.`);
    const report = await migrateStore(from, to, {
      signal,
      onProgress: (table, rows) => io.progress(`${table}: ${rows} rows copied`),
    });
    const after = 'Counts and checksums are equal on both sides. Set DATABASE_URL to the new store.';
    tellCopied(report, { json, io, after });
    return 0;
  },
};
