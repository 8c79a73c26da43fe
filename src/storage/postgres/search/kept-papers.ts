import { sql } from 'kysely';
import type { FollowingIndex } from '../../../search/following-index.ts';
import type { Db } from '../../database.ts';
import { type PaperRow, toPaper } from '../../paper-rows.ts';
import type { Candidate } from './candidates.ts';

/** How many papers an instance keeps. */
export interface Keeping {
  /** Taken evenly from the store: they tell what is usual. */
  sample: number;
  /** Beside them, those that were candidates last. */
  lately: number;
}

/** Some tens of megabytes. */
export const KEEPING: Keeping = { sample: 5_000, lately: 15_000 };

/** An index of the papers that were candidates lately and of a sample of all. */
export interface KeptPapers {
  /** Puts in the sample. */
  warm(): Promise<void>;
  /** Brings these papers into the index as they are now. */
  bring(candidates: Candidate[]): Promise<void>;
  /** Forgets what is in, because the index lost it. */
  forget(): void;
}

type VersionedRow = PaperRow & { version: string };

/** Keeps papers of `db` in `index`, which nobody else may change. */
export function createKeptPapers(
  db: Db,
  index: Pick<FollowingIndex, 'apply'>,
  { sample, lately }: Keeping,
): KeptPapers {
  /** Versions by id; the least recently wanted first. */
  const versions = new Map<string, string>();
  const sampled = new Set<string>();
  let warming: Promise<void> | null = null;

  async function put(rows: VersionedRow[]): Promise<void> {
    if (rows.length === 0) return;
    await index.apply(rows.map((row) => ({ kind: 'upsert', paper: toPaper(row) })));
    for (const { id, version } of rows) versions.set(id, version);
  }

  async function readSample(): Promise<void> {
    const share = await shareOf(db, sample);
    const { rows } = await sql<VersionedRow>`
      select *, xmin::text as version from papers tablesample system (${share}) repeatable (1)
      where withdrawn_at is null limit ${sample}`.execute(db);
    await put(rows);
    for (const { id } of rows) sampled.add(id);
  }

  async function dropOldest(): Promise<void> {
    const tooMany = versions.size - sampled.size - lately;
    if (tooMany <= 0) return;
    const old = [...versions.keys()].filter((id) => !sampled.has(id)).slice(0, tooMany);
    for (const id of old) versions.delete(id);
    await index.apply(old.map((paperId) => ({ kind: 'remove', paperId })));
  }

  const warm = (): Promise<void> => {
    warming ??= readSample().catch((error) => {
      warming = null;
      throw error;
    });
    return warming;
  };

  return {
    warm,
    async bring(candidates) {
      await warm();
      const missing = candidates.filter(({ id, version }) => versions.get(id) !== version);
      for (const { id } of candidates) touch(versions, id);
      if (missing.length === 0) return;
      const ids = missing.map(({ id }) => id);
      const { rows } = await sql<VersionedRow>`
        select *, xmin::text as version from papers where id = any(${ids})`.execute(db);
      await put(rows);
      await dropOldest();
    },
    forget() {
      versions.clear();
      sampled.clear();
      warming = null;
    },
  };
}

function touch(versions: Map<string, string>, id: string): void {
  const version = versions.get(id);
  if (version === undefined) return;
  versions.delete(id);
  versions.set(id, version);
}

/** The per cent of the table's pages that hold about so many papers; twice as many of them, since pages differ. */
async function shareOf(db: Db, papers: number): Promise<number> {
  const { rows } = await sql<{ all: string }>`select count(*) as all from papers`.execute(db);
  return Math.min(100, (200 * papers) / Math.max(1, Number(rows[0]?.all ?? 0)));
}
