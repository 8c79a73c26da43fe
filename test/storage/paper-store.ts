import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { createPaperRepository, type PaperRepository } from '../../src/storage/paper-repository.ts';

export { NOW, sightings } from './sightings.ts';

/** A folder of its own for a database file. */
export function databaseUrl(): string {
  return `sqlite:${join(mkdtempSync(join(tmpdir(), 'paperboy-')), 'papers.db')}`;
}

/** The papers of a database (in memory unless said otherwise) that is closed when the test is over. */
export async function openPapers(url = 'sqlite::memory:'): Promise<PaperRepository> {
  const db = await openDatabase(url);
  onTestFinished(() => db.destroy());
  return createPaperRepository(db);
}
