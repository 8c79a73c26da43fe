import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { openPersonalData } from '../app.ts';
import { type Command, type Invocation, type Io, UsageError } from './command.ts';
import { readWhose, WHOSE_FLAGS } from './whose.ts';

const FLAGS = { ...WHOSE_FLAGS, yes: { type: 'boolean' }, 'dry-run': { type: 'boolean' } } as const;

export const purgeCommand: Command = {
  name: 'purge',
  usage: 'paperboy purge --workspace TEAM | --person TEAM/USER [--dry-run] [--yes]',
  summary: 'Deletes everything that is kept about one workspace or person.',
  run: async ({ args, json, config, io, signal }: Invocation): Promise<number> => {
    const { values } = parseArgs({ args, options: FLAGS });
    const { teamId, userId, name } = readWhose(values);
    const dryRun = values['dry-run'] === true;
    const desk = await openPersonalData(config);
    try {
      if (!dryRun && values.yes !== true && !(await confirmed(io, name, signal))) {
        io.err('Nothing was deleted.');
        return 1;
      }
      const purged = await desk.purge({ teamId, userId }, { dryRun });
      if (json) io.out(JSON.stringify({ workspace: teamId, person: userId, dryRun, rows: purged }));
      else for (const line of report(purged, name, dryRun)) io.out(line);
      return 0;
    } finally {
      await desk.close();
    }
  },
};

/** Nobody is asked where nobody can answer. */
async function confirmed(io: Io, name: string, signal: AbortSignal): Promise<boolean> {
  if (!('isTTY' in io.stdin) || io.stdin.isTTY !== true) {
    throw new UsageError('add --yes when nobody can be asked, or --dry-run to see what would go.');
  }
  io.err(`This deletes everything that is kept about ${name} and cannot be undone. Type ${name} to go on:`);
  const lines = createInterface({ input: io.stdin });
  try {
    return (await lines.question('', { signal }).catch(() => '')).trim() === name;
  } finally {
    lines.close();
  }
}

function report(purged: Record<string, number>, name: string, dryRun: boolean): string[] {
  const tables = Object.entries(purged);
  if (tables.length === 0) return [`Nothing is kept about ${name}.`];
  const lead = dryRun ? `Would be deleted of ${name}:` : `Deleted of ${name}:`;
  return [lead, ...tables.map(([table, rows]) => `  ${table}: ${rows}`)];
}
