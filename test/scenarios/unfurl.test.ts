import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../src/playground/client.ts';
import { type SourceServer, startSourceServer } from '../sources/server/server.ts';
import { LIBRARY } from './library.ts';
import { openWorkspace, shownText, type Workspace } from './workspace.ts';

const LANTERN = 'https://arxiv.org/abs/2401.00001';
const PUBLISHED = {
  title: 'A Lamp Review Printed on Paper',
  url: 'https://doi.org/10.5555/lamp.1',
  abstract: 'Lamps are reviewed. We find that most of them shine.',
};

let server: SourceServer;
let team: Workspace;

beforeAll(async () => {
  server = await startSourceServer();
  server.announced = [
    { id: '2611.20001', published: '2026-11-20T00:00:00Z', title: 'Marbles that Roll Uphill' },
    { id: 'hep-th/9901001', published: '1999-01-04T00:00:00Z', title: 'Old Strings' },
    {
      id: '2611.20009',
      version: 2,
      published: '2026-11-20T00:00:00Z',
      comment: 'This paper has been withdrawn: *wrong*',
    },
  ];
  team = await openWorkspace([...LIBRARY, PUBLISHED], { ARXIV_BASE_URL: server.url });
});
afterAll(async () => {
  await team.close();
  await server.close();
});

async function say(channel: string, text: string, threadTs?: string): Promise<string> {
  const { ts } = await team.client.say('ada', channel, text, threadTs);
  return String(ts);
}

async function messageAt(channel: string, ts: string): Promise<ShownMessage | undefined> {
  return (await team.client.messages(channel, 'ada')).find((message) => message.ts === ts);
}

const previewsOf = (message: ShownMessage | undefined) => message?.attachments ?? [];

async function previewed(channel: string, ts: string): Promise<Record<string, unknown>[]> {
  return team.client.waitFor(async () => {
    const previews = previewsOf(await messageAt(channel, ts));
    return previews.length > 0 && previews;
  });
}

/** Nothing came by the time a link that was pasted later, in another place, has its preview. */
async function staysQuiet(channel: string, ts: string): Promise<void> {
  const elsewhere = await room(`later-${ts.replace('.', '-')}`);
  await previewed(elsewhere, await say(elsewhere, 'https://arxiv.org/abs/2403.00003'));
  expect(previewsOf(await messageAt(channel, ts))).toEqual([]);
}

async function room(name: string): Promise<string> {
  await team.client.createChannel('ada', name);
  return name;
}

describe('a pasted link to a paper', () => {
  it.each([
    ['abstract', `${LANTERN}v3?utm_source=x`],
    ['pdf', 'https://arxiv.org/pdf/2401.00001'],
    ['hugging-face', 'https://huggingface.co/papers/2401.00001'],
    ['alphaxiv', 'https://www.alphaxiv.org/overview/2401.00001'],
    ['ar5iv', 'https://ar5iv.labs.arxiv.org/html/2401.00001'],
    ['arxiv-doi', 'https://doi.org/10.48550/arXiv.2401.00001'],
  ])('gets title, authors, two sentences and buttons: %s', async (name, url) => {
    const channel = await room(`links-${name}`);
    const ts = await say(channel, `have you seen ${url} already?`);
    const [preview] = await previewed(channel, ts);
    const text = shownText({ text: '', blocks: preview?.blocks });
    expect(text).toContain('Lantern: Sparse Attention for Very Long Documents');
    expect(text).toContain('Mina Okafor, Jon Bell');
    expect(text).toContain('We propose Lantern, a sparse attention pattern that visits only lit positions.');
    expect(preview?.fallback).toContain('Lantern');
    expect(JSON.stringify(preview)).toContain('"accessibility_label":"Abstract: Lantern');
  });

  it('opens the abstract from the preview', async () => {
    const channel = await room('links-open');
    const ts = await say(channel, LANTERN);
    await previewed(channel, ts);
    const message = await messageAt(channel, ts);
    if (!message) throw new Error('it was there');
    await team.client.click('ada', message, 'show_abstract');
    const modal = await team.client.waitFor(() => team.client.modal('ada'));
    expect(JSON.stringify(modal)).toContain('lit positions');
    await team.client.closeModal('ada');
  });

  it('is known by its DOI; one with a DOI that is unknown stays as it is', async () => {
    const channel = await room('links-doi');
    const unknown = await say(channel, 'https://doi.org/10.5555/nobody.knows');
    const [preview] = await previewed(channel, await say(channel, PUBLISHED.url));
    expect(preview?.fallback).toContain('A Lamp Review');
    await staysQuiet(channel, unknown);
  });

  it('of two papers gets two previews', async () => {
    const channel = await room('links-two');
    const ts = await say(channel, `${LANTERN} or https://arxiv.org/abs/2402.00002`);
    expect(await previewed(channel, ts)).toHaveLength(2);
  });

  it('cannot smuggle a mention into the channel', async () => {
    server.announced.push({
      id: '2611.20002',
      published: '2026-11-20T00:00:00Z',
      title: 'Hello <!channel> *and* <@U1>',
      summary: 'We propose <!here> & <https://evil.example|this>.',
    });
    const channel = await room('links-hostile');
    const [preview] = await previewed(channel, await say(channel, 'https://arxiv.org/abs/2611.20002'));
    expect(JSON.stringify(preview)).not.toMatch(/<[!@#]/);
  });
});

describe('an unknown arXiv link', () => {
  it('is fetched, found from then on, and previewed', async () => {
    const channel = await room('links-unknown');
    const ts = await say(channel, 'https://arxiv.org/abs/2611.20001v1');
    const [preview] = await previewed(channel, ts);
    expect(preview?.fallback).toContain('Marbles that Roll Uphill');
    await team.client.command('ada', channel, '/papers marbles');
    const [reply] = await team.replies('ada', channel);
    expect(shownText(reply ?? { text: '' })).toContain('Marbles that Roll Uphill');
  });

  it('of the old kind too', async () => {
    const channel = await room('links-old');
    const [preview] = await previewed(channel, await say(channel, 'https://arxiv.org/abs/hep-th/9901001'));
    expect(preview?.fallback).toContain('Old Strings');
  });

  it('to a paper that was taken back says so', async () => {
    const channel = await room('links-withdrawn');
    const [preview] = await previewed(channel, await say(channel, 'https://arxiv.org/abs/2611.20009'));
    expect(preview?.fallback).toMatch(/withdrawn on .*This paper has been withdrawn/);
  });

  it('that arXiv does not know either stays as it is, and is asked for once', async () => {
    const asked = () => server.requests.filter(({ query }) => query.get('id_list') === '2611.29999').length;
    const channel = await room('links-nowhere');
    const first = await say(channel, 'https://arxiv.org/abs/2611.29999');
    await team.client.waitFor(async () => asked() === 1);
    await staysQuiet(channel, first);
    await staysQuiet(channel, await say(channel, 'https://arxiv.org/abs/2611.29999'));
    expect(asked()).toBe(1);
  });

  it('asks nobody but arXiv, and for nothing but the id', async () => {
    const paths = server.requests.map(({ path, query }) => [path, [...query.keys()].sort().join()]);
    expect(new Set(paths.map(String))).toEqual(new Set(['/api/query,id_list,max_results']));
  });

  it('gets its preview later when arXiv could not be reached', async () => {
    server.announced.push({ id: '2611.20003', published: '2026-11-20T00:00:00Z', title: 'Second Chances' });
    server.faults = [{ path: /query/, fault: { kind: 'body', body: '<html></html>' } }];
    const channel = await room('links-retry');
    const [preview] = await previewed(channel, await say(channel, 'https://arxiv.org/abs/2611.20003'));
    expect(preview?.fallback).toContain('Second Chances');
  });
});

describe('no preview', () => {
  it('for three links or more', async () => {
    const channel = await room('quiet-many');
    const ts = await say(
      channel,
      `${LANTERN} https://arxiv.org/abs/2402.00002 https://huggingface.co/papers/trending`,
    );
    await staysQuiet(channel, ts);
  });

  it('for the same paper within half an hour in the channel, however it is linked', async () => {
    const channel = await room('quiet-again');
    await previewed(channel, await say(channel, LANTERN));
    await staysQuiet(channel, await say(channel, 'https://huggingface.co/papers/2401.00001'));
    const other = await room('quiet-elsewhere');
    await previewed(other, await say(other, LANTERN));
    await team.client.setClock({ advanceSeconds: 31 * 60 });
    await previewed(channel, await say(channel, LANTERN));
  });

  it('in a thread that is about the paper', async () => {
    const channel = await room('quiet-thread');
    const root = await say(channel, LANTERN);
    await previewed(channel, root);
    await team.client.setClock({ advanceSeconds: 3600 });
    await staysQuiet(channel, await say(channel, `see ${LANTERN}`, root));
  });

  it('in a thread whose answer lists it', async () => {
    const channel = await room('quiet-answer');
    await team.client.invite('ada', channel, 'paperboy');
    const root = await say(channel, '@paperboy how much memory does Lantern save?');
    await team.client.waitFor(async () =>
      (await team.client.messages(channel, 'ada')).some((message) => shownText(message).includes('62%')),
    );
    await staysQuiet(channel, await say(channel, LANTERN, root));
  });

  it('twice when Slack tells twice', async () => {
    const channel = await room('quiet-twice');
    const ts = await say(channel, LANTERN);
    await previewed(channel, ts);
    await team.client.setClock({ advanceSeconds: 3600 });
    await team.client.sendEventsAgain(ts, { newId: true });
    await team.client.sendEventsAgain(ts);
    const later = await say(channel, 'https://arxiv.org/abs/2402.00002');
    await previewed(channel, later);
    expect(previewsOf(await messageAt(channel, ts))).toHaveLength(1);
    const calls = (await team.client.traffic({ q: ts })).filter(({ name }) => name === 'chat.unfurl');
    expect(calls).toHaveLength(1);
  });
});
