import { parseArgs } from 'node:util';
import { openPersonalData } from '../app.ts';
import type { Command, Invocation } from './command.ts';
import { readWhose, WHOSE_FLAGS } from './whose.ts';

export const exportCommand: Command = {
  name: 'export',
  usage: 'paperboy export --workspace TEAM | --person TEAM/USER',
  summary: 'Writes everything that is kept about one workspace or person, as JSON.',
  run: async ({ args, json, config, io }: Invocation): Promise<number> => {
    const { teamId, userId, name } = readWhose(parseArgs({ args, options: WHOSE_FLAGS }).values);
    const desk = await openPersonalData(config);
    try {
      const tables = await desk.exportOf({ teamId, userId });
      const whole = { workspace: teamId, person: userId, tables };
      io.out(json ? JSON.stringify(whole) : JSON.stringify(whole, null, 2));
      if (Object.keys(tables).length === 0) io.err(`Nothing is kept about ${name}.`);
      return 0;
    } finally {
      await desk.close();
    }
  },
};
