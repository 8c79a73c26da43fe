import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSearchIndex } from '../../src/search/create-search-index.ts';
import type { FollowingIndex } from '../../src/search/following-index.ts';
import { plainQuery } from '../../src/search/search-index.ts';
import { SNAPSHOT_HEADER } from '../../src/search/snapshot/snapshot.ts';
import { SAMPLE_PAPERS } from './sample-papers.ts';

let directory: string;
let opened: FollowingIndex[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'paperboy-index-'));
});

afterEach(async () => {
  for (const index of opened) await index.close();
  opened = [];
  rmSync(directory, { recursive: true });
});

function open(snapshotPath?: string): FollowingIndex {
  const index = createSearchIndex({ snapshotPath });
  opened.push(index);
  return index;
}

const POSITION = { feedId: 'store', seq: 4 };
const upserts = SAMPLE_PAPERS.map((paper) => ({ kind: 'upsert' as const, paper }));

describe('the index in its worker', () => {
  it('finds what was applied', async () => {
    const index = open();
    await index.apply(upserts);
    const result = await index.search(plainQuery('kite attention'), { limit: 2 });
    expect(result.hits[0]).toMatchObject({ paperId: 'kites', url: 'https://papers.test/kites' });
    expect(await index.size()).toBe(SAMPLE_PAPERS.length);
    expect((await index.similar('kites', { limit: 1 })).hits).toHaveLength(1);
  });

  it('comes back from its snapshot as it was', async () => {
    const path = join(directory, 'index');
    const first = open(path);
    await first.follow(upserts, POSITION);
    await first.apply([{ kind: 'remove', paperId: 'gulls' }]);
    const before = await first.search(plainQuery('harbor memory sensors'), { limit: 5 });
    await first.save();
    const second = open(path);
    expect(await second.position()).toEqual(POSITION);
    const after = await second.search(plainQuery('harbor memory sensors'), { limit: 5 });
    expect({ ...after, tookMs: 0 }).toEqual({ ...before, tookMs: 0 });
  });

  it.each([
    ['damaged', (data: Buffer) => data.fill(0, data.length - 20)],
    ['cut short', (data: Buffer) => data.subarray(0, data.length / 2)],
    [
      'of another version',
      (data: Buffer) =>
        Buffer.from(data.toString('latin1').replace(SNAPSHOT_HEADER, 'paperboy-index 0'), 'latin1'),
    ],
    ['not a snapshot', () => Buffer.from('hello')],
    ['empty', () => Buffer.alloc(0)],
  ])('starts empty when the snapshot is %s', async (_name, spoil) => {
    const path = join(directory, 'index');
    const first = open(path);
    await first.follow(upserts, POSITION);
    await first.save();
    writeFileSync(path, spoil(readFileSync(path)));
    const second = open(path);
    expect(await second.position()).toBeNull();
    expect(await second.size()).toBe(0);
  });

  it('answers a call that fails with an error, and lives on', async () => {
    const index = open();
    await index.apply(upserts);
    const broken = index.apply([{ kind: 'upsert', paper: null }] as never);
    await expect(broken).rejects.toMatchObject({ code: 'index_failed' });
    expect(await index.size()).toBe(SAMPLE_PAPERS.length);
  });

  it('fails open calls when its worker dies, and starts a new one for the next', async () => {
    const path = join(directory, 'index');
    const deadly = Buffer.from('not what V8 wrote');
    const checksum = createHash('sha512').update(deadly).digest('hex');
    writeFileSync(path, `${SNAPSHOT_HEADER} ${checksum}\n${deadly}`);
    const index = open(path);
    const calls = await Promise.allSettled([index.size(), index.position()]);
    const down = { status: 'rejected', reason: { code: 'index_down', retryable: true } };
    expect(calls).toMatchObject([down, down]);
    rmSync(path);
    expect(await index.position()).toBeNull();
  });

  it('refuses calls once closed, and fails the open ones', async () => {
    const index = open();
    const waiting = index.size();
    await index.close();
    await expect(waiting).rejects.toMatchObject({ code: 'index_down', retryable: true });
    await expect(index.size()).rejects.toMatchObject({ code: 'index_closed' });
  });

  it('says in one line when the snapshot cannot be written', async () => {
    writeFileSync(join(directory, 'file'), '');
    const index = open(join(directory, 'file', 'index'));
    await index.follow(upserts, POSITION);
    await expect(index.save()).rejects.toMatchObject({ code: 'index_failed' });
    expect(await index.size()).toBe(SAMPLE_PAPERS.length);
  });

  it('runs in a plain Node process that registered the loader itself', async () => {
    const script = join(directory, 'script.mjs');
    const index = new URL('../../src/search/create-search-index.ts', import.meta.url);
    writeFileSync(
      script,
      `import { register } from '${import.meta.resolve('tsx/esm/api')}';
      register();
      const { createSearchIndex } = await import('${index}');
      const index = createSearchIndex();
      console.log(await index.size());
      await index.close();`,
    );
    const run = promisify(execFile)(process.execPath, [script]);
    expect((await run).stdout).toBe('0\n');
  });
});
