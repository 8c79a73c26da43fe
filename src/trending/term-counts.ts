import { formOf, stemsOf, type TermDocument, visitTerms } from './terms.ts';

/** A term of the new papers. */
export interface FreshTerm {
  stems: string[];
  /** As written -> how often. */
  forms: Map<string, number>;
  /** The papers that have it, in the order of the documents. */
  papers: string[];
}

/** Lets others have their turn; counting a whole library takes a while. */
export type Pause = () => Promise<void>;

const PIECE = 20;

/** The terms that at least `support` of the documents have. */
export async function countFresh(
  documents: TermDocument[],
  support: number,
  pause: Pause,
): Promise<Map<string, FreshTerm>> {
  const counts = new Map<string, number>();
  for await (const document of inPieces(documents, pause)) {
    for (const key of keysOf(document)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const terms = new Map<string, FreshTerm>();
  for await (const document of inPieces(documents, pause)) {
    visitTerms(document, (key, span) => {
      if ((counts.get(key) ?? 0) < support) return;
      const term: FreshTerm = terms.get(key) ?? { stems: stemsOf(span), forms: new Map(), papers: [] };
      const form = formOf(span);
      term.forms.set(form, (term.forms.get(form) ?? 0) + 1);
      if (term.papers.at(-1) !== document.paperId) term.papers.push(document.paperId);
      terms.set(key, term);
    });
  }
  return terms;
}

/** In how many of the documents each of the wanted terms stands. */
export async function countOld(
  documents: TermDocument[],
  wanted: Map<string, FreshTerm>,
  pause: Pause,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const firsts = new Set([...wanted.values()].map(({ stems }) => stems[0]));
  for await (const document of inPieces(documents, pause)) {
    const keys = keysOf(
      document,
      (key) => wanted.has(key),
      (stem) => firsts.has(stem),
    );
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function keysOf(
  document: TermDocument,
  counts: (key: string) => boolean = () => true,
  begins?: (stem: string) => boolean,
): Set<string> {
  const keys = new Set<string>();
  visitTerms(
    document,
    (key) => {
      if (counts(key)) keys.add(key);
    },
    begins,
  );
  return keys;
}

async function* inPieces(documents: TermDocument[], pause: Pause): AsyncGenerator<TermDocument> {
  for (const [index, document] of documents.entries()) {
    if (index % PIECE === PIECE - 1) await pause();
    yield document;
  }
}
