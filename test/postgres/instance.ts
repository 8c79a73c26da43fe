import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, vi } from 'vitest';
import { type Library, libraryOver } from '../../src/app/library.ts';
import { loadConfig } from '../../src/config.ts';
import { plainQuery } from '../../src/search/search-index.ts';
import { openDatabase } from '../../src/storage/database.ts';

/** The library of an instance that is told of changes as a bot is. */
export interface Instance {
  library: Library;
  /** How many changes it had to read of the feed to be up to date. */
  read: number;
  errors: unknown[];
}

/** A folder for the snapshot of an index, which goes with the test. */
export function indexFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-index-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Opens one with an index of its own, whose snapshot lies in `folder`. */
export async function openInstance(url: string, folder = indexFolder()): Promise<Instance> {
  const config = loadConfig({ DATABASE_URL: url, PAPERBOY_INDEX_DIR: folder });
  const errors: unknown[] = [];
  const library = libraryOver(await openDatabase(url), config, (error) => errors.push(error));
  const read = await library.follower.catchUp();
  library.follow();
  onTestFinished(library.close);
  return { library, read, errors };
}

/** The ids of all papers that an instance finds for some words, in their order. */
export async function found({ library }: Instance, words: string): Promise<string[]> {
  const { hits } = await library.index.search(plainQuery(words), { limit: 100 });
  return hits.map((hit) => hit.paperId).sort();
}

/** Waits until an instance finds exactly these papers. */
export async function findsSoon(instance: Instance, words: string, ids: string[]): Promise<void> {
  await vi.waitFor(async () => expect(await found(instance, words)).toEqual(ids), {
    timeout: 60_000,
    interval: 50,
  });
}
