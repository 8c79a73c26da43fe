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
  /** Does some work while these papers are in the index, as they are now. */
  using<Result>(candidates: Candidate[], work: () => Promise<Result>): Promise<Result>;
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
  /** How many searches under way need a paper. */
  const needed = new Map<string, number>();
  let warming: Promise<void> | null = null;

  /** In one step with as many that nobody wanted lately, so that the index stays as large and has nothing to learn anew. */
  async function put(rows: VersionedRow[]): Promise<void> {
    const came = rows.filter(({ id }) => !versions.has(id)).length;
    const old = leastWanted(versions.size + came - sampled.size - lately);
    const gone = old.map((paperId) => ({ kind: 'remove' as const, paperId }));
    for (const id of old) versions.delete(id);
    await index.apply([...gone, ...rows.map((row) => ({ kind: 'upsert' as const, paper: toPaper(row) }))]);
    for (const { id, version } of rows) versions.set(id, version);
  }

  function leastWanted(tooMany: number): string[] {
    if (tooMany <= 0) return [];
    return [...versions.keys()].filter((id) => !sampled.has(id) && !needed.has(id)).slice(0, tooMany);
  }

  async function readSample(): Promise<void> {
    const share = await shareOf(db, sample);
    const { rows } = await sql<VersionedRow>`
      select *, xmin::text as version from papers tablesample system (${share}) repeatable (1)
      where withdrawn_at is null limit ${sample}`.execute(db);
    for (const { id } of rows) sampled.add(id);
    if (rows.length > 0) await put(rows);
  }

  const warm = (): Promise<void> => {
    warming ??= readSample().catch((error) => {
      warming = null;
      throw error;
    });
    return warming;
  };

  async function bring(candidates: Candidate[]): Promise<void> {
    const missing = candidates.filter(({ id, version }) => versions.get(id) !== version);
    for (const { id } of candidates) touch(versions, id);
    if (missing.length === 0) return;
    const ids = missing.map(({ id }) => id);
    const { rows } = await sql<VersionedRow>`
      select *, xmin::text as version from papers where id = any(${ids})`.execute(db);
    if (rows.length > 0) await put(rows);
  }

  return {
    warm,
    async using(candidates, work) {
      await warm();
      for (const { id } of candidates) needed.set(id, (needed.get(id) ?? 0) + 1);
      try {
        await bring(candidates);
        return await work();
      } finally {
        for (const { id } of candidates) release(needed, id);
      }
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

function release(needed: Map<string, number>, id: string): void {
  const left = (needed.get(id) ?? 1) - 1;
  if (left > 0) needed.set(id, left);
  else needed.delete(id);
}

/** The per cent of the table's pages that hold so many papers, and some more, since pages differ. */
async function shareOf(db: Db, papers: number): Promise<number> {
  const { rows } = await sql<{ all: string }>`select count(*) as all from papers`.execute(db);
  return Math.min(100, (110 * papers) / Math.max(1, Number(rows[0]?.all ?? 0)));
}
