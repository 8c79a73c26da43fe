import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import type { PaperDraft } from '../../src/papers/draft.ts';
import { importPapers } from '../../src/papers/import.ts';
import type { ShownMessage } from '../../src/playground/client.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { answersIn, askIn, quotes } from './asking.ts';
import { LIBRARY } from './library.ts';
import { openWorkspace, shownText, type Workspace } from './workspace.ts';

let workspace: Workspace;
beforeAll(async () => {
  workspace = await openWorkspace([...LIBRARY, REVISED]);
});
afterAll(() => workspace.close());

const REVISED: PaperDraft = {
  id: '2405.00005',
  title: 'Marrow: Pruning Without Regret',
  abstract:
    'Marrow prunes convolutional filters during training. It keeps 97% of accuracy at a tenth of the cost on the Quarry benchmark.',
  revision: { version: 1, submittedAt: '2024-05-01T00:00:00Z', comment: null },
};

/** As a second process would, beside the running bot. */
async function bring(...papers: PaperDraft[]): Promise<void> {
  const store = await openStore(loadConfig({ DATABASE_URL: workspace.databaseUrl }));
  async function* records() {
    for (const [index, draft] of papers.entries()) yield { where: `paper ${index}`, draft };
  }
  await importPapers({ records: records(), save: (batch) => store.papers.save(batch, new Date()) });
  await store.close();
}

/** The bot's messages in a thread once there are `count`. */
const thread = (root: string, count: number) =>
  workspace.client.waitFor(async () => {
    const found = await answersIn(workspace, root);
    return found.length >= count && found;
  }, 30_000);

const ORCHID: PaperDraft = {
  id: '2406.00006',
  title: 'Orchid Tokens for Glacier Seismograms',
  abstract:
    'Glacier seismograms are hard to label. Orchid tokenizes glacier seismograms and detects icequakes with 88% precision.',
};

describe('a question that found no answer', () => {
  it('is answered in its thread, once, when a paper comes in that answers it', async () => {
    const { root, answer } = await askIn(
      workspace,
      '@paperboy how are glacier seismograms tokenized for icequakes?',
    );
    expect(quotes(answer)).toEqual([]);
    expect(shownText(answer)).toContain('I keep looking until');
    await bring(ORCHID);
    const [, found] = await thread(root, 2);
    expect(shownText(found as ShownMessage)).toContain('A paper that has come in answers');
    expect(quotes(found as ShownMessage).some((quote) => quote.includes('Orchid tokenizes'))).toBe(true);
    await bring({ ...ORCHID, id: '2406.00007', title: 'Orchid Tokens for Glacier Seismograms, Again' });
    await workspace.restartBot();
    await settled();
    expect(await answersIn(workspace, root)).toHaveLength(2);
  });

  it('is told again after a crash only when it was not told', async () => {
    const { root } = await askIn(workspace, '@paperboy what do basalt lizards whisper at midnight?');
    await bring({
      id: '2407.00008',
      title: 'Basalt Lizards Whisper at Midnight',
      abstract: 'Basalt lizards whisper prime numbers at midnight, as microphones in basalt caves show.',
    });
    await thread(root, 2);
    await workspace.stopBot();
    const db = await openDatabase(workspace.databaseUrl);
    await db.updateTable('thread_notes').set({ state: 'waiting', lease_until: 0 }).execute();
    await db.destroy();
    await workspace.restartBot();
    await settled();
    expect(await answersIn(workspace, root)).toHaveLength(2);
  });

  it('is forgotten when somebody says so', async () => {
    const { client } = workspace;
    const { root, answer } = await askIn(workspace, '@paperboy which enamel protects violet turbines?');
    await client.click('miles', answer, 'stop_watching');
    await client.waitFor(async () => {
      const [now] = await answersIn(workspace, root);
      return now !== undefined && !shownText(now).includes('I keep looking');
    });
    await bring({
      id: '2408.00009',
      title: 'Enamel for Violet Turbines',
      abstract: 'Violet turbines corrode. A zirconium enamel protects violet turbines for nine years.',
    });
    await settled();
    expect(await answersIn(workspace, root)).toHaveLength(1);
  });
});

describe('an answer whose quote does not stand any more', () => {
  it('is followed by one note with the difference, and by one when the paper is withdrawn', async () => {
    const { root, answer } = await askIn(
      workspace,
      '@paperboy how much accuracy does Marrow keep on the Quarry benchmark?',
    );
    expect(quotes(answer)[0]).toContain('97%');
    const revised = REVISED.abstract?.replace('97%', '91%') ?? '';
    const second = { version: 2, submittedAt: '2024-06-01T00:00:00Z', comment: null };
    await bring({ ...REVISED, abstract: revised, revision: second });
    const [, note] = await thread(root, 2);
    expect(shownText(note as ShownMessage)).toContain('was revised');
    expect(quotes(note as ShownMessage)).toEqual([
      expect.stringContaining('97%'),
      expect.stringContaining('91%'),
    ]);
    const again = await askIn(workspace, 'and how much accuracy does Marrow keep now?', { thread: root });
    expect(quotes(again.answer)[0]).toContain('91%');
    const third = { version: 3, submittedAt: '2024-07-01T00:00:00Z', comment: 'withdrawn' };
    const withdrawal = { at: '2024-07-01T00:00:00.000Z', reason: 'An error in Table 2.' };
    await bring({ ...REVISED, abstract: revised, revision: third, withdrawal });
    const notes = await thread(root, 4);
    expect(shownText(notes[3] as ShownMessage)).toContain('was withdrawn');
    expect(shownText(notes[3] as ShownMessage)).toContain('An error in Table 2.');
  });
});

/** Things that nobody has written about, and a paper on each: what is one of them before its paper came, found afterwards. */
const RARITIES = ['quokka lattice', 'walrus calculus', 'heron polytope', 'lemur cipher'];

/** Everything that came in before has been looked through once something that came in after it is told. */
async function settled(): Promise<void> {
  const rarity = RARITIES.shift() ?? '';
  const { root, answer } = await askIn(workspace, `@paperboy ${rarity}?`);
  expect(shownText(answer)).toContain('I keep looking');
  await bring({
    title: `On the ${rarity}`,
    abstract: `We define the ${rarity} and bound it. The ${rarity} is unique.`,
  });
  await thread(root, 2);
}
