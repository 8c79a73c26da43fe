import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../src/playground/client.ts';
import { type SourceServer, startSourceServer } from '../sources/server/server.ts';
import { LIBRARY } from './library.ts';
import { openWorkspace, shownText, type Workspace } from './workspace.ts';

let server: SourceServer;
let team: Workspace;

beforeAll(async () => {
  server = await startSourceServer();
  server.announced = [
    {
      id: '2611.30001',
      published: '2026-11-20T00:00:00Z',
      title: 'Pebble: Small Stones',
      summary: 'We propose Pebble, a stone. It reaches 88% accuracy on the Brook benchmark.',
    },
  ];
  team = await openWorkspace(LIBRARY, { ARXIV_BASE_URL: server.url });
});
afterAll(async () => {
  await team.close();
  await server.close();
});

async function command(user: string, line: string): Promise<ShownMessage> {
  const before = (await team.client.ephemerals(user, 'general')).length;
  await team.client.command(user, 'general', line);
  const reply = (await team.replies(user, 'general', before + 1)).at(-1);
  if (!reply) throw new Error('no reply');
  return reply;
}

/** The table of a message, as lines. */
function table(message: { blocks?: unknown }): string[] {
  const blocks = (message.blocks ?? []) as { type: string; rows?: { text: string }[][] }[];
  const found = blocks.find(({ type }) => type === 'table');
  return (found?.rows ?? []).map((row) => row.map(({ text }) => text).join(' / '));
}

describe('/papers compare', () => {
  it('lays papers side by side, each cell with its quote', async () => {
    const reply = await command('ada', '/papers compare 2401.00001 https://arxiv.org/abs/2402.00002v1');
    expect(table(reply)).toEqual([
      'Paper / Data set / Method / Metric / Number',
      '[1] Lantern: Sparse Attention for Very Long Documents / Harbour / Lantern / memory / by 62%',
      '[2] Tidepool: A Data Set of Shoreline Photographs / Tidepool / – / accuracy / 91%',
    ]);
    expect(shownText(reply)).toContain(
      'Lantern cuts memory by 62% on the Harbour benchmark.[1] data set, metric, number',
    );
    expect(reply.text).toContain('method: not stated');
    expect(reply.text).toContain('“A convolutional network trained on Tidepool reaches 91% accuracy');
  });

  it('takes the numbers of the last list', async () => {
    await command('miles', '/papers sparse attention');
    const reply = await command('miles', '/papers compare the first and the second');
    expect(table(reply)).toHaveLength(3);
    expect(table(await command('miles', '/papers compare them'))).toHaveLength(3);
  });

  it('fetches an arXiv paper that is not stored yet', async () => {
    const reply = await command('ada', '/papers compare 2401.00001 2611.30001');
    expect(table(reply)[2]).toBe('[2] Pebble: Small Stones / Brook / Pebble / accuracy / 88%');
  });

  it('never pings, whatever an abstract says', async () => {
    await command('yuki', '/papers hostile');
    const reply = await command('yuki', '/papers compare 1 2401.00001');
    expect(JSON.stringify(reply)).not.toMatch(/<[!@#]/);
  });

  it.each([
    ['/papers compare', 'Tell me which papers'],
    ['/papers compare 2401.00001', 'at least two different papers'],
    ['/papers compare 2401.00001 2401.00001v2', 'at least two different papers'],
    ['/papers compare 2401.00001 2401.99999', 'I know no paper “2401.99999”'],
    ['/papers compare 1 99', 'no paper 99 in the last list'],
    ['/papers compare networks', 'for *compare networks*'],
  ])('says how to do it right: %s', async (line, hint) => {
    await command('ada', '/papers networks');
    expect(shownText(await command('ada', line))).toContain(hint);
  });

  it('says so where there is no list to count in', async () => {
    await team.client.addPerson('lena');
    await team.client.invite('ada', 'general', 'lena');
    const text = shownText(await command('lena', '/papers compare 1 2'));
    expect(text).toContain('no list here that I could count in');
  });
});

describe('a thread', () => {
  it('compares the papers that were shown in it', async () => {
    const { ts } = await team.client.say('ada', 'papers', '@paperboy how does sparse attention save memory?');
    const threadTs = String(ts);
    const inThread = async () =>
      (await team.client.messages('papers', 'ada')).filter(
        (message) => message.thread_ts === threadTs && message.blocks,
      );
    await team.client.waitFor(async () => (await inThread()).length > 0);
    const before = (await inThread()).length;
    await team.client.say('ada', 'papers', '@paperboy compare the first and the second', threadTs);
    const reply = await team.client.waitFor(async () => {
      const found = (await inThread()).find((message) => table(message).length > 0);
      return found ?? false;
    });
    expect(before).toBeGreaterThan(0);
    expect(table(reply)).toHaveLength(3);
  });
});
