import { z } from 'zod';

const instant = z.iso.datetime();

const CURSOR = z.object({
  /** The categories it was made for. */
  query: z.string(),
  /** Everything announced with an earlier change than this is in; null before a fetch has come to its end. */
  mark: instant.nullable(),
  /** A fetch that has not come to its end. */
  run: z
    .object({
      begunAt: instant,
      /** What `mark` becomes at its end. */
      mark: instant,
      /** Where its list ends. */
      floor: instant,
      /** How many entries of the list are in. */
      start: z.number().int().min(0),
    })
    .nullable(),
});

/** Where a fetch goes on. */
export type Cursor = z.infer<typeof CURSOR>;

const DAY_MS = 86_400_000;

/** How far back the first fetch goes: a week of papers to begin with. */
const FIRST_DAYS = 7;

/** Papers are held back for a look and then announced with the date they were handed in; few for longer. */
const OVERLAP_DAYS = 3;

/** After that, a list has been added to at its top more than it is worth to go on. */
const RESUME_MS = 3_600_000;

/** The cursor as it was kept; a new one when it was made for another query, by another version, or not at all. */
export function cursorFor(query: string, kept: string | null): Cursor {
  const fresh: Cursor = { query, mark: null, run: null };
  if (kept === null) return fresh;
  try {
    const read = CURSOR.safeParse(JSON.parse(kept));
    return read.success && read.data.query === query ? read.data : fresh;
  } catch {
    return fresh;
  }
}

/** The run that is to be gone on with, or a new one. */
export function runOf(cursor: Cursor, now: Date): NonNullable<Cursor['run']> {
  const age = cursor.run === null ? Number.NaN : now.getTime() - Date.parse(cursor.run.begunAt);
  if (cursor.run !== null && age >= 0 && age < RESUME_MS) return cursor.run;
  const back = (from: number, days: number) => new Date(from - days * DAY_MS).toISOString();
  const floor =
    cursor.mark === null ? back(now.getTime(), FIRST_DAYS) : back(Date.parse(cursor.mark), OVERLAP_DAYS);
  return { begunAt: now.toISOString(), mark: cursor.mark ?? floor, floor, start: 0 };
}
