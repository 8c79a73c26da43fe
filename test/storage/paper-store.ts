import { onTestFinished } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { createPaperRepository, type PaperRepository } from '../../src/storage/paper-repository.ts';
import { openTestDatabase } from './test-database.ts';

export { NOW, sightings } from './sightings.ts';

/** The papers of a database (one of its own unless said otherwise) that is closed when the test is over. */
export async function openPapers(url?: string): Promise<PaperRepository> {
  const db = await (url === undefined ? openTestDatabase() : openDatabase(url));
  onTestFinished(() => db.destroy());
  return createPaperRepository(db);
}

/** The papers of an empty database for one run of a property, closed at its end. */
export async function withPapers(work: (papers: PaperRepository) => Promise<void>): Promise<void> {
  const db = await openTestDatabase();
  try {
    await work(createPaperRepository(db));
  } finally {
    await db.destroy();
  }
}
