import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type PaperSighting, sightingOf } from '../papers/sighting.ts';
import { readNdjson } from '../sources/files/ndjson.ts';
import type { PaperRepository } from '../storage/paper-repository.ts';

const STARTER = fileURLToPath(new URL('../../data/starter-papers.ndjson', import.meta.url));

/**
 * Gives a new store the starter corpus, once in its life: papers deleted or changed later do not come back,
 * and a store that has papers already gets none. Returns how many came in, null when it was done before.
 */
export async function importStarterOnce(papers: PaperRepository, now: Date): Promise<number | null> {
  const sightings = (await papers.count()) === 0 ? await readStarter() : [];
  const outcomes = await papers.saveOnce('starter', sightings, now);
  return outcomes?.length ?? null;
}

async function readStarter(): Promise<PaperSighting[]> {
  const sightings: PaperSighting[] = [];
  for await (const record of readNdjson(createReadStream(STARTER))) {
    if (!('draft' in record))
      throw new Error(`data/starter-papers.ndjson, ${record.where}: ${record.reason}`);
    const read = sightingOf({ ...record.draft, abstractKind: 'summary' });
    if ('reason' in read) throw new Error(`data/starter-papers.ndjson, ${record.where}: ${read.reason}`);
    sightings.push(read.sighting);
  }
  return sightings;
}
