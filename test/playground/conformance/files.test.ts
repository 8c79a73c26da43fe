import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ground, openGround } from './ground.ts';

describe('files, through Slack’s own client', () => {
  let on: Ground;
  beforeAll(async () => {
    on = await openGround();
  });
  afterAll(() => on.close());

  const announce = (length: number) =>
    on.client.files.getUploadURLExternal({ filename: 'list of papers.bib', length });
  const send = async (url: string | undefined, body: string) =>
    (await fetch(url ?? '', { method: 'POST', body })).status;

  it('files.completeUploadExternal: shares what the SDK uploads, which people can fetch', async () => {
    const content = '@misc{kettle,\n  title = {Tea “für” two}\n}';
    const thread = await on.client.chat.postMessage({ channel: on.ids.papers, text: 'root' });
    await on.client.filesUploadV2({
      ...{ channel_id: on.ids.papers, thread_ts: thread.ts ?? '', filename: 'tea.bib', title: 'Tea' },
      ...{ content, initial_comment: 'Here it is.' },
    });
    const shared = (await on.people.messages('#papers', 'ada')).at(-1);
    expect(shared).toMatchObject({ text: 'Here it is.', thread_ts: thread.ts, subtype: 'file_share' });
    const [file] = (shared as unknown as { files: Record<string, string>[] }).files;
    expect(file).toMatchObject({ name: 'tea.bib', title: 'Tea', size: Buffer.byteLength(content) });
    const fetched = await fetch(file?.url_private_download ?? '');
    expect(await fetched.text()).toBe(content);
    // A file is saved, never shown in the page's own name.
    expect(fetched.headers.get('content-disposition')).toContain('attachment');
    expect((await on.event('message', ({ subtype }) => subtype === 'file_share')).channel).toBe(
      on.ids.papers,
    );
  });

  it.each([
    ['invalid_arguments', { length: 3 }],
    ['invalid_arguments', { filename: 'a.txt' }],
    ['invalid_arguments', { filename: 'a.txt', length: 0 }],
    ['file_upload_size_restricted', { filename: 'a.txt', length: 10 ** 9 }],
    ['ok', { filename: 'a.txt', length: 3 }],
  ])('files.getUploadURLExternal: answers with %s', async (expected, args) => {
    expect(await on.verdict('files.getUploadURLExternal', args)).toBe(expected);
  });

  it('files.getUploadURLExternal: takes what was announced, once', async () => {
    const { upload_url: url } = await announce(5);
    expect(await send(url, 'four')).toBe(400);
    expect(await send(url, 'fives')).toBe(200);
    expect(await send(url, 'fives')).toBe(400);
  });

  it('files.completeUploadExternal: refuses files that are not there, and places that the app is not in', async () => {
    const complete = (id: string | undefined, channel_id: string) =>
      on.verdict('files.completeUploadExternal', { files: [{ id }], channel_id });
    const { upload_url: url, file_id: id } = await announce(3);
    expect(await complete(id, on.ids.papers)).toBe('file_not_found');
    await send(url, 'abc');
    expect(await complete('F404', on.ids.papers)).toBe('file_not_found');
    expect(await complete(id, 'C404')).toBe('channel_not_found');
    expect(await complete(id, on.ids.random)).toBe('not_in_channel');
    expect(await on.verdict('files.completeUploadExternal', {})).toBe('invalid_arguments');
    expect(await complete(id, on.ids.papers)).toBe('ok');
    expect(await complete(id, on.ids.papers)).toBe('file_not_found');
  });
});
