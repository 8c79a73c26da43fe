import type { AnalysedPapers } from './analysed-papers.ts';
import type { DocumentWords } from './compact/document-pages.ts';
import type { DocumentStore } from './document-store.ts';
import { JOINED } from './documents.ts';
import type { GramIndex } from './grams/gram-index.ts';
import type { GrowingWords } from './growing-words.ts';
import type { LatentIndex } from './latent/latent-index.ts';
import { appendDocument, beginBatch, createBatch } from './posting-batch.ts';
import type { StemCounts } from './stem-counter.ts';
import type { Vocabulary } from './words/vocabulary.ts';

/** What papers are put into. */
interface IntakeTargets {
  vocabulary: Vocabulary;
  documents: DocumentStore;
  words: GrowingWords;
  grams: GramIndex;
  latent: LatentIndex;
  count(words: DocumentWords): StemCounts;
}

/** Puts papers into everything that is derived from them; their ids are all different, and none is there yet. */
export function createIntake(targets: IntakeTargets): (papers: AnalysedPapers) => void {
  const { vocabulary, documents, grams, latent, words, count } = targets;
  const batch = createBatch();
  return (papers) => {
    words.growTo(documents.size + papers.ids.length);
    const first = documents.slots;
    store(papers, { documents, vocabulary });
    beginBatch(batch, first, papers.ids.length);
    grams.begin(first, papers.ids.length);
    for (let i = 0; i < papers.ids.length; i++) {
      const doc = first + i;
      const entries = papers.entries.subarray(papers.ends[i - 1] ?? 0, papers.ends[i]);
      const stems = count({ entries, titleLength: papers.titleLengths[i] ?? 0 });
      appendDocument(batch, doc, { ...stems, terms: stems.stems });
      grams.add(doc, stems);
      vocabulary.count(entries, 1);
      latent.add(doc, stems);
    }
    words.index.add(batch);
    grams.end();
  };
}

/** Puts papers into the store; their entries become the vocabulary's numbers. */
function store(
  papers: AnalysedPapers,
  { documents, vocabulary }: { documents: DocumentStore; vocabulary: Vocabulary },
): void {
  const { entries, words } = papers;
  const numbers = Uint32Array.from(words.ends, (end, i) =>
    vocabulary.internBytes(words.bytes, words.ends[i - 1] ?? 0, end),
  );
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i] ?? 0;
    entries[i] = entry >= JOINED ? (numbers[entry - JOINED] ?? 0) + JOINED : (numbers[entry] ?? 0);
  }
  for (const [i, id] of papers.ids.entries()) {
    documents.add({
      id,
      entries: entries.subarray(papers.ends[i - 1] ?? 0, papers.ends[i]),
      titleLength: papers.titleLengths[i] ?? 0,
      stored: papers.stored.subarray(papers.storedEnds[i - 1] ?? 0, papers.storedEnds[i]),
    });
  }
}
