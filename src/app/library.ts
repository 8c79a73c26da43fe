import { join } from 'node:path';
import type { Answerer } from '../answer/answer.ts';
import { createAnswerer } from '../answer/answerer.ts';
import type { Config } from '../config.ts';
import { createSearchIndex } from '../search/create-search-index.ts';
import { createIndexFollower, type IndexFollower } from '../search/follower.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { type Db, isPostgresUrl, openDatabase } from '../storage/database.ts';
import { onPaperChange } from '../storage/paper-notices.ts';
import { createPaperRepository, type PaperRepository } from '../storage/paper-repository.ts';
import { createPostgresIndex } from '../storage/postgres/search/postgres-index.ts';

/** The stored papers alone. */
export interface Store {
  papers: PaperRepository;
  close(): Promise<void>;
}

/** The stored papers with an index that follows them, and the answers made from both. */
export interface Library extends Store {
  index: SearchIndex;
  follower: IndexFollower;
  /** Keeps the index true to the store from now on, until the library is closed. */
  follow(): void;
  answerer: Answerer;
}

/** Opens the store of `config.DATABASE_URL`; throws an `AppError` when it cannot be used. */
export async function openStore(config: Config): Promise<Store> {
  const db = await openDatabase(config.DATABASE_URL);
  return { papers: createPaperRepository(db), close: () => db.destroy() };
}

/** Opens the store and brings its index up to date. */
export async function openLibrary(config: Config): Promise<Library> {
  return caughtUp(await openDatabase(config.DATABASE_URL), config);
}

/** The library over an open database, up to date with it; closes the database when that fails. */
export async function caughtUp(db: Db, config: Config): Promise<Library> {
  const library = libraryOver(db, config, (error) => {
    throw error;
  });
  try {
    await library.follower.catchUp();
    return library;
  } catch (error) {
    await library.close();
    throw error;
  }
}

/** The library over an open database; its index is empty until the follower has caught up. */
export function libraryOver(db: Db, config: Config, onError: (error: unknown) => void): Library {
  const papers = createPaperRepository(db);
  const { index, follower, follow, unfollow } =
    config.SEARCH === 'postgres' ? searchInPostgres(db) : searchInMemory({ db, config, papers, onError });
  return {
    papers,
    index,
    follower,
    follow,
    answerer: createAnswerer({ index, papers }),
    close: async () => {
      await unfollow();
      await index.close();
      await db.destroy();
    },
  };
}

/** An index and what keeps it true to the store. */
interface Searching extends Pick<Library, 'index' | 'follower' | 'follow'> {
  unfollow(): Promise<void>;
}

function searchInMemory({
  db,
  config,
  papers,
  onError,
}: {
  db: Db;
  config: Config;
  papers: PaperRepository;
  onError(error: unknown): void;
}): Searching {
  const index = createSearchIndex({ snapshotPath: snapshotPath(config) });
  const follower = createIndexFollower({ feed: papers, index, onError });
  let deafen = async () => {};
  return {
    index,
    follower,
    follow: () => {
      follower.start(isPostgresUrl(config.DATABASE_URL) ? SAFETY_POLL_MS : POLL_MS);
      deafen = onPaperChange(db, () => void lookNow(follower).catch(onError));
    },
    unfollow: async () => {
      await deafen();
      await follower.stop();
    },
  };
}

/** PostgreSQL keeps its index itself: nothing is followed, and catching up reads what the first search would wait for. */
function searchInPostgres(db: Db): Searching {
  const index = createPostgresIndex({ db, index: createSearchIndex(), now: () => performance.now() });
  const nothing = async () => {};
  return {
    index,
    follower: { catchUp: () => index.warm().then(() => 0), start: () => {}, stop: nothing },
    follow: () => {},
    unfollow: nothing,
  };
}

/** Twice: a round that was under way already may have looked too early. */
async function lookNow(follower: IndexFollower): Promise<void> {
  await follower.catchUp();
  await follower.catchUp();
}

/** How often the index looks for papers that came in from whatever process. */
const POLL_MS = 500;

/** Where the store tells of them, only in case that it could not. */
const SAFETY_POLL_MS = 3_000;

/**
 * The snapshot lies beside the database file (`paperboy.db` -> `paperboy.db.index`); of a database on a server every
 * instance keeps one of its own in a folder. The name tells databases apart and no secret.
 */
function snapshotPath({ DATABASE_URL: url, PAPERBOY_INDEX_DIR: folder }: Config): string | undefined {
  if (isPostgresUrl(url)) {
    const { host, pathname } = new URL(url);
    return join(folder, `${`${host}${pathname}`.replaceAll(/[^\w.-]+/g, '-')}.index`);
  }
  const path = url.replace(/^sqlite:/, '');
  return path === ':memory:' ? undefined : `${path}.index`;
}
