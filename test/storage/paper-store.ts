import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { PaperDraft } from '../../src/papers/draft.ts';
import { type PaperSighting, sightingOf } from '../../src/papers/sighting.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createPaperRepository, type PaperRepository } from '../../src/storage/paper-repository.ts';

export const NOW = new Date('2026-03-02T09:00:00Z');

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

/** Drafts as sightings; throws when one of them would be refused. */
export function sightings(...drafts: PaperDraft[]): PaperSighting[] {
  return drafts.map((draft) => {
    const read = sightingOf(draft);
    if ('reason' in read) throw new Error(read.reason);
    return read.sighting;
  });
}
