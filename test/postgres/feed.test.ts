import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { expect, it, onTestFinished, vi } from 'vitest';
import { libraryOver } from '../../src/app/library.ts';
import { loadConfig } from '../../src/config.ts';
import { parseQuery } from '../../src/search/query.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { onPaperChange } from '../../src/storage/paper-notices.ts';
import { createPaperRepository } from '../../src/storage/paper-repository.ts';
import { NOW, sightings } from '../storage/sightings.ts';
import { openTestDatabase, testDatabaseUrl } from '../storage/test-database.ts';

const WRITER = fileURLToPath(new URL('../storage/paper-writer.ts', import.meta.url));

const parsed = parseQuery('kiwi');
if (!parsed.ok) throw new Error('a query');
const KIWI = parsed.query;

/** An instance with an index of its own, told of changes as a bot is. */
async function openInstance(url: string) {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-index-'));
  const config = loadConfig({ DATABASE_URL: url, PAPERBOY_INDEX_DIR: folder });
  const errors: unknown[] = [];
  const library = libraryOver(await openDatabase(url), config, (error) => errors.push(error));
  await library.follower.catchUp();
  library.follow();
  onTestFinished(library.close);
  return { library, errors };
}

it('makes what one process committed searchable in every other one', async () => {
  const url = await testDatabaseUrl();
  const [one, other] = [await openInstance(url), await openInstance(url)];
  const writer = spawn(process.execPath, ['--import', 'tsx', WRITER, url, 'kiwi', '3'], { stdio: 'ignore' });
  onTestFinished(() => void writer.kill());
  for (const { library, errors } of [one, other]) {
    await vi.waitFor(
      async () => {
        const { hits } = await library.index.search(KIWI, { limit: 10 });
        expect(hits).toHaveLength(3);
      },
      { timeout: 60_000, interval: 50 },
    );
    expect(errors).toEqual([]);
  }
}, 120_000);

it('finds what nobody was told of, too: every instance looks by itself now and then', async () => {
  const url = await testDatabaseUrl();
  const db = await openDatabase(url);
  onTestFinished(() => db.destroy());
  await sql`alter table paper_changes disable trigger paper_changes_told`.execute(db);
  const both = [await openInstance(url), await openInstance(url)];
  await createPaperRepository(db).save(sightings({ id: 'a', title: 'A kiwi' }), NOW);
  for (const { library } of both) {
    await vi.waitFor(
      async () => {
        const { hits } = await library.index.search(KIWI, { limit: 10 });
        expect(hits).toHaveLength(1);
      },
      { timeout: 60_000, interval: 50 },
    );
  }
}, 120_000);

it('tells who listens of every commit that changed papers', async () => {
  const db = await openTestDatabase();
  onTestFinished(() => db.destroy());
  const papers = createPaperRepository(db);
  let heard = 0;
  const deafen = onPaperChange(db, () => heard++);
  onTestFinished(deafen);
  // The first call says that it listens now.
  await vi.waitFor(() => expect(heard).toBe(1), { timeout: 25_000 });
  await papers.save(sightings({ id: 'a', title: 'A' }, { id: 'b', title: 'B' }), NOW);
  await vi.waitFor(() => expect(heard).toBe(2), { timeout: 25_000 });
  await papers.remove('a');
  await vi.waitFor(() => expect(heard).toBe(3), { timeout: 25_000 });
});
