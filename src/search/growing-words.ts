import { createCompactIndex, type SavedCompactIndex } from './compact/compact-index.ts';
import type { DocumentWords } from './compact/document-pages.ts';
import type { DocumentStore } from './document-store.ts';
import { createMiniIndex } from './mini-index.ts';
import { appendDocument, beginBatch, createBatch } from './posting-batch.ts';
import type { StemCounts } from './stem-counter.ts';
import type { WordIndex, WordIndexKind } from './word-index.ts';

/** The words of a collection in the index that suits its size. */
export interface GrowingWords {
  /** Another one once it has grown. */
  readonly index: WordIndex;
  /** Makes ready for so many papers. */
  growTo(papers: number): void;
  save(): SavedWords;
}

/** What `save` gives and `createGrowingWords` takes. */
export interface SavedWords {
  kind: WordIndexKind;
  data: unknown;
}

interface GrowingSources {
  documents: DocumentStore;
  count(words: DocumentWords): StemCounts;
  /** Which index holds the words; by size unless told. */
  kind: WordIndexKind | undefined;
}

/** MiniSearch holds the words of so many papers; of more, the compact index does, which is as right and takes less. */
const MINI_SEARCH_PAPERS = 2_000;

/** `saved` is an earlier `save()`. */
export function createGrowingWords(
  { documents, count, kind: wanted }: GrowingSources,
  saved?: SavedWords,
): GrowingWords {
  let index = indexOf(saved ?? { kind: kindFor(0), data: undefined });

  function kindFor(papers: number): WordIndexKind {
    return wanted ?? (papers > MINI_SEARCH_PAPERS ? 'compact' : 'minisearch');
  }

  function indexOf({ kind, data }: SavedWords): WordIndex {
    if (kind === 'minisearch') return createMiniIndex(data as Uint8Array | undefined);
    return createCompactIndex(documents, data as SavedCompactIndex | undefined);
  }

  return {
    get index() {
      return index;
    },
    growTo(papers) {
      if (kindFor(papers) === index.kind || index.kind === 'compact') return;
      index = createCompactIndex(documents);
      const batch = beginBatch(createBatch(), 0, documents.slots);
      for (let doc = 0; doc < documents.slots; doc++) {
        if (documents.dead?.[doc] === 1) continue;
        const { stems, ...counted } = count(documents.words(doc));
        appendDocument(batch, doc, { terms: stems, ...counted });
      }
      if (batch.documents > 0) index.add(batch);
    },
    save: () => ({ kind: index.kind, data: index.save() }),
  };
}
