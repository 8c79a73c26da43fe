import { withRoomFor, withSpareRoom } from './compact/byte-buffer.ts';
import { createDocumentPages, type DocumentWords, type PackedWords } from './compact/document-pages.ts';
import type { Dead } from './compact/merge-segments.ts';
import { createStringTable, type SavedStrings } from './compact/string-table.ts';
import { type Document, storedFields, storedNames } from './documents.ts';

/** The documents by number, packed as bytes off the heap; what is asked for is unpacked each time. */
export interface DocumentStore {
  /** How many documents are in. */
  readonly size: number;
  /** One more than the largest document number. */
  readonly slots: number;
  /** Which documents were removed. */
  readonly dead: Dead;
  /** Adds a document under a new number, which it returns. */
  add(document: PackedDocument): number;
  remove(doc: number): void;
  numberOf(paperId: string): number | undefined;
  /** Undefined when it was removed or never was. */
  document(doc: number): Document | undefined;
  /** The words alone; valid until the next call. */
  words(doc: number): DocumentWords;
  /** The same as they are stored; valid until the next call. */
  packedWords(doc: number): PackedWords;
  /** The names of people and categories alone, as in `Document`. */
  names(doc: number): Pick<Document, 'authors' | 'categories'>;
  /** The date alone, for comparing; empty when unknown. */
  publishedAt(doc: number): string;
  idOf(doc: number): string;
  save(): SavedDocuments;
}

/** A document as it arrives: its words as in `Document`, its fields as `storedText`. */
export interface PackedDocument extends DocumentWords {
  id: string;
  stored: Uint8Array;
}

/** What `save` gives and `createDocumentStore` takes. */
export interface SavedDocuments {
  pages: Uint8Array[];
  places: Uint32Array;
  keys: Uint32Array;
  ids: SavedStrings;
  dead: Uint8Array;
}

export function createDocumentStore(saved?: SavedDocuments): DocumentStore {
  const pages = createDocumentPages(saved?.pages);
  const ids = createStringTable(saved?.ids);
  let places = saved?.places ?? new Uint32Array(0);
  let keys = saved?.keys ?? new Uint32Array(0);
  let docOfKey = withSpareRoom(Int32Array, saved?.ids.ends.length ?? 0);
  let dead = saved?.dead ?? new Uint8Array(0);
  let slots = saved?.places.length ?? 0;
  let gone = 0;
  for (let doc = 0; doc < slots; doc++) register(doc);

  function register(doc: number): void {
    const key = keys[doc] ?? 0;
    if (dead[doc] === 1) gone++;
    else {
      docOfKey = withRoomFor(docOfKey, key);
      docOfKey[key] = doc + 1;
    }
  }

  const placeOf = (doc: number) => places[doc] ?? 0;
  const isAlive = (doc: number) => doc >= 0 && doc < slots && dead[doc] !== 1;
  return {
    get size() {
      return slots - gone;
    },
    get slots() {
      return slots;
    },
    get dead() {
      return gone === 0 ? null : dead;
    },
    add(document) {
      const doc = slots++;
      places = withRoomFor(places, doc);
      keys = withRoomFor(keys, doc);
      dead = withRoomFor(dead, doc);
      places[doc] = pages.write(document, document.stored);
      keys[doc] = ids.intern(document.id);
      register(doc);
      return doc;
    },
    remove(doc) {
      if (!isAlive(doc)) return;
      dead[doc] = 1;
      gone++;
      docOfKey[keys[doc] ?? 0] = 0;
    },
    numberOf(paperId) {
      const doc = (docOfKey[ids.find(paperId)] ?? 0) - 1;
      return doc < 0 ? undefined : doc;
    },
    document(doc) {
      if (!isAlive(doc)) return undefined;
      const fields = storedFields(pages.stored(placeOf(doc)).toString('utf8'));
      const { entries, titleLength } = pages.words(placeOf(doc));
      return { id: ids.text(keys[doc] ?? 0), ...fields, words: entries.slice(), titleLength };
    },
    words: (doc) => pages.words(placeOf(doc)),
    packedWords: (doc) => pages.packedWords(placeOf(doc)),
    names: (doc) => storedNames(pages.stored(placeOf(doc)).toString('utf8')),
    publishedAt(doc) {
      const text = pages.stored(placeOf(doc));
      return text.toString('latin1', 0, text.indexOf(0));
    },
    idOf: (doc) => ids.text(keys[doc] ?? 0),
    save: () => ({
      pages: pages.save(),
      places: places.slice(0, slots),
      keys: keys.slice(0, slots),
      ids: ids.save(),
      dead: dead.slice(0, slots),
    }),
  };
}
