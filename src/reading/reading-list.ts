import { isDeepStrictEqual } from 'node:util';
import type { AttentionStore } from '../trending/attention.ts';
import type { Entry, EntryState, Reader, ReadingStore } from './entry.ts';

/** What became of saving a paper. */
export type Saving = { outcome: 'saved' | 'there'; entry: Entry };

/** One person's papers to read, as people handle it: buttons, forms and commands call these. */
export interface ReadingList {
  /** The papers in the list, saved last first; those with one tag when told. */
  list(reader: Reader, tag?: string): Promise<Entry[]>;
  /** The entry of a paper that is in the list, or was taken out of it; null when it never was. */
  find(reader: Reader, paperId: string): Promise<Entry | null>;
  save(
    reader: Reader,
    paper: { id: string; title: string },
    at: { channelId: string; now: Date },
  ): Promise<Saving>;
  /** Null when it is not in the list. What changes nothing leaves what can be taken back. */
  edit(reader: Reader, paperId: string, change: Pick<EntryState, 'note' | 'tags'>): Promise<Entry | null>;
  /** Takes an entry out, as it was found; null when it was not in the list then. Twice is once. */
  remove(reader: Reader, found: Entry, now: Date): Promise<Entry | null>;
  /** Takes the last change of an entry back, or that taking back; null when it had none when it was found. Twice is once. */
  undo(reader: Reader, found: Entry, now: Date): Promise<Entry | null>;
  /** The entry that was taken out last, when that was after `since`. */
  lastRemoved(reader: Reader, since: Date): Promise<Entry | null>;
}

export interface ReadingDeps {
  store: ReadingStore;
  /** What people save says something about a paper. */
  attention: Pick<AttentionStore, 'record' | 'remove'>;
}

/** Reading lists over their store. */
export function createReadingList(deps: ReadingDeps): ReadingList {
  const { store } = deps;
  const find = async (reader: Reader, paperId: string) =>
    (await store.load(reader)).find((entry) => entry.paperId === paperId) ?? null;
  const inList = async (reader: Reader, paperId: string) => {
    const entry = await find(reader, paperId);
    return entry?.removedAt === null ? entry : null;
  };
  return {
    find,
    list: async (reader, tag) =>
      (await store.load(reader)).filter(
        (entry) => entry.removedAt === null && (tag === undefined || entry.tags.includes(tag)),
      ),
    save: (reader, paper, at) => save(deps, reader, { paper, ...at }),
    edit: async (reader, paperId, { note, tags }) => {
      const entry = await inList(reader, paperId);
      if (entry === null || isDeepStrictEqual({ note, tags }, { note: entry.note, tags: entry.tags }))
        return entry;
      return change(deps, reader, { entry, to: { ...stateOf(entry), note, tags } });
    },
    remove: async (reader, entry, now) => {
      if (entry.removedAt !== null) return null;
      const to = { ...stateOf(entry), removedAt: now.toISOString() };
      return change(deps, reader, { entry, to, now });
    },
    undo: async (reader, entry, now) =>
      entry.before && change(deps, reader, { entry, to: entry.before, now }),
    lastRemoved: async (reader, since) => {
      const removed = (await store.load(reader)).filter(
        ({ removedAt, before }) => (removedAt ?? '') > since.toISOString() && before?.removedAt === null,
      );
      return removed.sort((a, b) => ((a.removedAt ?? '') < (b.removedAt ?? '') ? 1 : -1))[0] ?? null;
    },
  };
}

async function save(
  { store, attention }: ReadingDeps,
  reader: Reader,
  wanted: { paper: { id: string; title: string }; channelId: string; now: Date },
): Promise<Saving> {
  const { paper, channelId, now } = wanted;
  const entries = await store.load(reader);
  const known = entries.find(({ paperId }) => paperId === paper.id);
  const act = { ...reader, channelId, paperId: paper.id, kind: 'saved' as const };
  if (known?.removedAt === null) {
    // Whoever saved it may have died before that was told.
    await attention.record({ ...act, channelId: known.channelId }, new Date(known.savedAt));
    return { outcome: 'there', entry: known };
  }
  const removed: EntryState = {
    note: known?.note ?? '',
    tags: known?.tags ?? [],
    removedAt: known?.removedAt ?? now.toISOString(),
  };
  const entry: Entry = {
    ...removed,
    removedAt: null,
    paperId: paper.id,
    title: paper.title,
    savedAt: now.toISOString(),
    channelId,
    before: removed,
  };
  await store.put(reader, entry);
  await attention.record(act, now);
  return { outcome: 'saved', entry };
}

/** Only what goes in or out of the list is told to the attention. */
async function change(
  { store, attention }: ReadingDeps,
  reader: Reader,
  { entry, to, now }: { entry: Entry; to: EntryState; now?: Date },
): Promise<Entry> {
  // A removal that is taken back and done again is a removal of now, not of then.
  const removedAt = to.removedAt === null ? null : (now?.toISOString() ?? to.removedAt);
  const changed: Entry = { ...entry, ...to, removedAt, before: stateOf(entry) };
  await store.put(reader, changed);
  const { channelId, paperId } = entry;
  const act = { ...reader, channelId, paperId, kind: 'saved' as const };
  if (now && entry.removedAt === null && removedAt !== null) await attention.remove(act, now);
  if (now && entry.removedAt !== null && removedAt === null) await attention.record(act, now);
  return changed;
}

function stateOf({ note, tags, removedAt }: Entry): EntryState {
  return { note, tags, removedAt };
}
