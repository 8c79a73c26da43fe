import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runPaperboy } from '../cli/run-cli.ts';
import { LIBRARY } from './library.ts';
import { openWorkspace, shownText, type Workspace } from './workspace.ts';

let workspace: Workspace;
beforeAll(async () => {
  workspace = await openWorkspace(LIBRARY);
});
afterAll(() => workspace.close());

describe('the command line beside a running bot', () => {
  it('imports a paper that can be found in Slack a moment later', async () => {
    const { client, databaseUrl } = workspace;
    const file = join(dirname(databaseUrl.slice('sqlite:'.length)), 'new.ndjson');
    writeFileSync(
      file,
      '{"title":"Pelican Routing","abstract":"Pelican routing sends tokens to the nearest harbour."}\n',
    );
    const { code, out } = await runPaperboy(['import', file, '--json', '--db', databaseUrl]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ seen: 1, new: 1, updated: 0, unchanged: 0, rejected: [] });
    const found = await client.waitFor(async () => {
      const before = (await client.ephemerals('ada', 'general')).length;
      await client.command('ada', 'general', '/papers pelican routing');
      const replies = await workspace.replies('ada', 'general', before + 1);
      const text = shownText(replies.at(-1) ?? { text: '' });
      return text.includes('Pelican Routing') && text;
    });
    expect(found).toContain('1 paper for');
  });

  it('searches and asks the same store', async () => {
    const { databaseUrl } = workspace;
    const search = await runPaperboy(['search', 'kite', 'activation', '--json', '--db', databaseUrl]);
    expect(JSON.parse(search.out).hits[0]).toMatchObject({ id: '2403.00003' });
    const ask = await runPaperboy([
      'ask',
      'how many photographs are in tidepool?',
      '--json',
      '--db',
      databaseUrl,
    ]);
    expect(JSON.parse(ask.out)).toMatchObject({ answered: true, papers: [{ id: '2402.00002' }] });
  });
});
