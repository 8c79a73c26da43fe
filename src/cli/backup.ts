import { makeBackup } from '../app.ts';
import { type Command, UsageError } from './command.ts';
import { tellCopied } from './copied.ts';

export const backupCommand: Command = {
  name: 'backup',
  usage: 'paperboy backup FILE',
  summary: 'Writes everything that is stored into one new file; the bot may be running.',
  run: async ({ args, json, config, io, signal }) => {
    const [path, ...more] = args;
    if (path === undefined || more.length > 0) throw new UsageError('backup takes one new file.');
    const onProgress = (table: string, rows: number) => io.progress(`${table}: ${rows} rows`);
    const report = await makeBackup(config.DATABASE_URL, path, { signal, onProgress });
    tellCopied(report, {
      json,
      io,
      after: `${path} is complete and was compared with the store. "paperboy restore ${path}" brings it back.`,
    });
    return 0;
  },
};
