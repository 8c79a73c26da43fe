import { parseArgs } from 'node:util';
import { openReading } from '../app.ts';
import { EXPORT_FORMATS, exportFormat } from '../reading/export/formats.ts';
import { tidy } from '../reading/tags.ts';
import { type Command, type Invocation, UsageError } from './command.ts';

const FORMATS = Object.keys(EXPORT_FORMATS).join('|');

export const readingListCommand: Command = {
  name: 'reading-list',
  usage: `paperboy reading-list USER [--format ${FORMATS}] [--tag TAG] [--team TEAM]`,
  summary: 'Writes one person’s reading list, by their Slack member id, for a reference manager.',
  run: async ({ args, json, config, io }: Invocation): Promise<number> => {
    const { user, format, tag, team } = readArgs(args);
    const desk = await openReading(config);
    try {
      const teams = team === undefined ? await desk.teamsOf(user) : [team];
      if (teams.length > 1) throw new UsageError(`name one of ${teams.join(', ')} with --team.`);
      const found = await desk.export({ teamId: teams[0] ?? '', userId: user }, { format, tag });
      if (json) io.out(JSON.stringify({ papers: found?.papers ?? 0, format, text: found?.text ?? '' }));
      else if (found) io.out(found.text.trimEnd());
      else io.err('Nothing is in that reading list.');
      return found ? 0 : 1;
    } finally {
      await desk.close();
    }
  },
};

function readArgs(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { format: { type: 'string' }, tag: { type: 'string' }, team: { type: 'string' } },
  });
  const [user, ...more] = positionals;
  if (user === undefined || more.length > 0)
    throw new UsageError('name one person by their Slack member id.');
  const format = exportFormat(values.format ?? 'bibtex');
  if (format === null) throw new UsageError(`--format is one of ${FORMATS}.`);
  return { user, format, tag: values.tag === undefined ? undefined : tidy(values.tag), team: values.team };
}
