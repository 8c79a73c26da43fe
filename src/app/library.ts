import type { Answerer } from '../answer/answer.ts';
import { createAnswerer } from '../answer/answerer.ts';
import type { Config } from '../config.ts';
import { createSearchIndex } from '../search/create-search-index.ts';
import { createIndexFollower, type IndexFollower } from '../search/follower.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { type Db, openDatabase } from '../storage/database.ts';
import { createPaperRepository, type PaperRepository } from '../storage/paper-repository.ts';

/** The stored papers alone. */
export interface Store {
  papers: PaperRepository;
  close(): Promise<void>;
}

/** The stored papers with an index that follows them, and the answers made from both. */
export interface Library extends Store {
  index: SearchIndex;
  follower: IndexFollower;
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
  const index = createSearchIndex({ snapshotPath: snapshotPath(config.DATABASE_URL) });
  const follower = createIndexFollower({ feed: papers, index, onError });
  return {
    papers,
    index,
    follower,
    answerer: createAnswerer({ index, papers }),
    close: async () => {
      await follower.stop();
      await index.close();
      await db.destroy();
    },
  };
}

/** The snapshot lies beside the database file: `paperboy.db` -> `paperboy.db.index`. */
function snapshotPath(databaseUrl: string): string | undefined {
  const path = databaseUrl.replace(/^sqlite:/, '');
  return path === ':memory:' ? undefined : `${path}.index`;
}
