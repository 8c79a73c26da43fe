import { restoreBackup } from '../app.ts';
import { type Command, UsageError } from './command.ts';
import { tellCopied } from './copied.ts';

export const restoreCommand: Command = {
  name: 'restore',
  usage: 'paperboy restore FILE   (into DATABASE_URL, or --db URL)',
  summary: 'Brings a backup into an empty store; goes on where it was cut off.',
  run: async ({ args, json, config, io, signal }) => {
    const [path, ...more] = args;
    if (path === undefined || more.length > 0) throw new UsageError('restore takes one file of backup.');
    const report = await restoreBackup(path, config.DATABASE_URL, {
      signal,
      now: new Date(),
      onProgress: (table, rows) => io.progress(`${table}: ${rows} rows`),
    });
    tellCopied(report, {
      json,
      io,
      after:
        'Everything is back. What fell due since the backup is looked up in Slack before it is posted, and is not mailed.',
    });
    return 0;
  },
};
