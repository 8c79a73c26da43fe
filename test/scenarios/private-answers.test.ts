import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../src/playground/client.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { answersIn, askIn, quotes } from './asking.ts';
import { LIBRARY } from './library.ts';
import { openWorkspace, shownText, type Workspace } from './workspace.ts';

let workspace: Workspace;
beforeAll(async () => {
  workspace = await openWorkspace(LIBRARY);
});
afterAll(() => workspace.close());

const setting = async (user: string, line: string) => {
  const before = (await workspace.client.ephemerals(user, 'papers')).length;
  await workspace.client.command(user, 'papers', line);
  return (await workspace.replies(user, 'papers', before + 1)).at(-1) as ShownMessage;
};

/** Asks in #papers and waits for the private answer. */
async function askPrivately(text: string, user = 'ada', thread?: string) {
  const before = (await workspace.client.ephemerals(user, 'papers')).length;
  const { ts: root = '' } = await workspace.client.say(user, 'papers', text, thread);
  const answer = (await workspace.replies(user, 'papers', before + 1)).at(-1) as ShownMessage;
  return { root, answer };
}

const gone = (answer: ShownMessage, user = 'ada') =>
  workspace.client.waitFor(async () =>
    (await workspace.client.ephemerals(user, 'papers')).every(({ ts }) => ts !== answer.ts),
  );

async function isWithdrawn(messageTs: string): Promise<boolean> {
  const db = await openDatabase(workspace.databaseUrl);
  const turns = await db.selectFrom('turns').selectAll().where('message_ts', '=', messageTs).execute();
  await db.destroy();
  return turns.some((turn) => turn.withdrawn_at !== null && turn.answered_at !== null);
}

const inThread = (root: string) => answersIn(workspace, root, { channel: 'papers' });

describe('a channel that wants answers privately first', () => {
  it('is made one by a member, who can see and undo it', async () => {
    const shown = await setting('ada', '/papers settings');
    expect(shownText(shown)).toContain('for everybody to see');
    await workspace.client.click('ada', shown, 'set_privacy');
    await workspace.client.waitFor(async () =>
      (await workspace.client.ephemerals('ada', 'papers')).some((one) =>
        shownText(one).includes('asked first'),
      ),
    );
    expect(shownText(await setting('miles', '/papers settings answers public'))).toContain('for everybody');
    expect(shownText(await setting('miles', '/papers settings answers private'))).toContain('asked first');
  });

  it('cannot be changed from outside, and has no meaning in a direct message', async () => {
    const { client } = workspace;
    const stale = await setting('yuki', '/papers settings');
    await client.leave('yuki', 'papers');
    await client.click('yuki', stale, 'set_privacy');
    await client.waitFor(async () =>
      (await client.ephemerals('yuki', 'papers')).some((one) => shownText(one).includes('Only members')),
    );
    const im = (await client.state('ada')).channels.find(({ kind }) => kind === 'im')?.id ?? '';
    await client.command('ada', im, '/papers settings answers private');
    const [reply] = await workspace.replies('ada', im);
    expect(shownText(reply as ShownMessage)).toContain('direct message');
  });

  it('shows an answer to the person who asked, and to all when they share it', async () => {
    const { root, answer } = await askPrivately('@paperboy which activation keeps gradients sparse?');
    expect(quotes(answer)[0]).toContain('kite activation');
    expect(await inThread(root)).toEqual([]);
    expect(await workspace.client.ephemerals('miles', 'papers')).not.toContainEqual(
      expect.objectContaining({ ts: answer.ts }),
    );
    await Promise.all([
      workspace.client.click('ada', answer, 'share_answer'),
      workspace.client.click('ada', answer, 'share_answer'),
    ]);
    await gone(answer);
    const shared = await inThread(root);
    expect(shared).toHaveLength(1);
    expect(quotes(shared[0] ?? {})).toEqual(quotes(answer));
    const next = await askPrivately('what tasks was it tried on?', 'ada', root);
    expect(next.answer.thread_ts).toBe(root);
    expect(shownText(next.answer)).toContain('Kite');
  });

  it('shows nothing to anybody when it is dismissed or the question deleted', async () => {
    const { client } = workspace;
    const first = await askPrivately('@paperboy what is tidepool?');
    await client.click('ada', first.answer, 'dismiss_answer');
    await gone(first.answer);
    expect(await inThread(first.root)).toEqual([]);
    const second = await askPrivately('@paperboy what is lantern?');
    await client.remove('ada', { channel: second.answer.channel, ts: second.root });
    await client.waitFor(() => isWithdrawn(second.root));
    await client.click('ada', second.answer, 'share_answer');
    await client.waitFor(async () =>
      (await client.ephemerals('ada', 'papers')).some((one) => shownText(one).includes('out of date')),
    );
    expect(await inThread(second.root)).toEqual([]);
  });

  it('leaves other channels as they are', async () => {
    const { answer } = await askIn(workspace, '@paperboy what is tidepool?');
    expect(shownText(answer)).toContain('Tidepool');
  });
});
