import { UsageError } from './command.ts';

export interface GlobalFlags {
  args: string[];
  json: boolean;
  databaseUrl: string | undefined;
}

/** Takes `--json` and `--db URL` (or `--db=URL`) out of a command's arguments; they may stand anywhere before `--`. */
export function parseGlobalFlags(given: string[]): GlobalFlags {
  const flags: GlobalFlags = { args: [], json: false, databaseUrl: undefined };
  for (let i = 0; i < given.length; i++) {
    const arg = given[i] ?? '';
    if (arg === '--') {
      flags.args.push(...given.slice(i));
      break;
    }
    if (arg === '--json') flags.json = true;
    else if (arg.startsWith('--db=')) flags.databaseUrl = arg.slice('--db='.length);
    else if (arg === '--db') {
      const url = given[++i];
      if (url === undefined || url.startsWith('--'))
        throw new UsageError('--db needs a URL: sqlite:PATH or postgres://….');
      flags.databaseUrl = url;
    } else flags.args.push(arg);
  }
  return flags;
}
