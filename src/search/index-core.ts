import { type AnalysedPapers, analysePapers } from './analysed-papers.ts';
import { type Corpus, type CorpusOptions, createCorpus, type SavedCorpus } from './corpus.ts';
import type { Document } from './documents.ts';
import { lastChanges } from './last-changes.ts';
import { type Candidate, choose } from './ranking/candidates.ts';
import { evidenceOf, queryTerms, suggestionFor } from './ranking/evidence.ts';
import { createFilter, type Filter } from './ranking/filters.ts';
import { createRanker, type Ranker } from './ranking/ranker.ts';
import { reasonsFor } from './ranking/reasons.ts';
import { topicOf } from './ranking/topic.ts';
import { RANKING_WEIGHTS, type RankingWeights } from './ranking/weights.ts';
import {
  type IndexChange,
  plainQuery,
  type ResultPage,
  type SearchHit,
  type SearchQuery,
  type SearchResult,
} from './search-index.ts';
import { completeLastWord, wordsBeginningWith } from './words/completion.ts';
import { type Lexicon, loadLexicon } from './words/lexicon.ts';
import { withSpelling } from './words/spelling.ts';
import { plainUnit, unitsOf } from './words/units.ts';

/** A result but for the time it took, which the caller measures. */
export type CoreResult = Omit<SearchResult, 'tookMs'>;

/** The index itself: synchronous and deterministic. The worker wraps it; tests and benchmarks use it directly. */
export interface IndexCore {
  readonly size: number;
  apply(changes: IndexChange[]): void;
  /** Adds papers that were taken apart elsewhere; their ids are all different. */
  add(papers: AnalysedPapers): void;
  /** Does a step, some milliseconds long, of the work that can wait; false when there is nothing to do. */
  tidy(): boolean;
  /** Begins to learn what many changes left to be learnt anew; a search would, too. */
  learn(): void;
  /** Whether that is under way. */
  readonly learning: boolean;
  /** How many papers the latent space was learnt from; 0 when there is none. */
  readonly learntFrom: number;
  search(query: SearchQuery, page: ResultPage): CoreResult;
  similar(paperId: string, page: ResultPage): CoreResult;
  save(): SavedCorpus;
}

/** What a search ranks by; the shipped lexicon and weights unless told. */
export interface Recipe {
  lexicon: Lexicon;
  weights: RankingWeights;
}

/** How an index is made and ranks. */
export interface CoreOptions extends Partial<Recipe>, CorpusOptions {
  /** So many papers, those that promise most, are looked at closely; Infinity for all. */
  pool?: number;
}

/** Of more papers, no other comes among the first ten but rarely (docs/decisions, compact index). */
const POOL = 1_000;

/** Pages that reach further down than this share of the pool are taken from a larger one. */
const POOL_SHARE = 0.1;
const DEEPER = 10;

/** Papers that are taken apart in one piece. */
const PIECE = 256;

/** `saved` is an earlier `save()`, and belongs to the index from then on. */
export function createIndexCore(saved?: SavedCorpus, given: CoreOptions = {}): IndexCore {
  const { weights = RANKING_WEIGHTS } = given;
  const corpus = createCorpus(saved, given);
  const ranker = createRanker(corpus, weights);
  const pool = given.pool ?? POOL;
  return {
    get size() {
      return corpus.documents.size;
    },
    apply(changes) {
      const { removed, papers } = lastChanges(changes);
      for (const id of removed) corpus.remove(id);
      for (let i = 0; i < papers.length; i += PIECE) {
        corpus.add(analysePapers(papers.slice(i, i + PIECE)));
        while (corpus.tidy());
      }
    },
    add: (papers) => corpus.add(papers),
    tidy: () => corpus.tidy(),
    learn: () => corpus.latent.begin(),
    get learning() {
      return corpus.latent.learning;
    },
    get learntFrom() {
      return corpus.latent.learntFrom;
    },
    // Names are read when somebody asks: an index that starts has other things to do.
    search: (query, page) => search(ranker, given.lexicon ?? loadLexicon(), { query, page, pool }),
    similar: (paperId, page) => similar(ranker, paperId, page),
    save: () => corpus.save(),
  };
}

interface Request {
  query: SearchQuery;
  page: ResultPage;
  pool: number;
}

function search(ranker: Ranker, lexicon: Lexicon, request: Request): CoreResult {
  const { corpus } = ranker;
  const { page } = request;
  const query = page.typing ? completed(request.query, corpus) : request.query;
  const text = [query.text, ...query.phrases].join(' ');
  const units = withSpelling(unitsOf(text, lexicon), corpus.vocabulary);
  const filter = remembered(bothOf(createFilter(query, corpus), amongOnly(page.among, ranker)), corpus);
  if (units.length === 0)
    return { hits: [], total: 0, suggestion: null, terms: [], ...listed(ranker, filter, { query, page }) };
  const wanted = closely(request, corpus.documents.size);
  const ranking = ranker.rank(units, { wanted, passes: filter, rarity: page.rarity });
  const { docs, scores, words } = ranking;
  const found = choose({
    documents: corpus.documents,
    among: docs,
    filter,
    scores,
    page,
    counts: (doc) => (words[doc] ?? 0) > 0,
  });
  return {
    hits: hitsOf(found.page, ranker, (document, { doc }) => ({
      why: reasonsFor(document, units, { vocabulary: corpus.vocabulary, query }),
      evidence: evidenceOf(doc, units, ranking),
    })),
    total: wanted === Number.POSITIVE_INFINITY ? found.total : withAny(words, filter),
    suggestion: suggestionFor(query.text, corpus),
    terms: queryTerms(text, units, {
      vocabulary: corpus.vocabulary,
      documents: corpus.documents,
      rarity: page.rarity,
    }),
  };
}

/** How many papers are looked at closely: ten times as many from one depth of pages to the next, all of a small corpus. */
function closely({ page, pool }: Request, size: number): number {
  const reach = (page.offset ?? 0) + page.limit;
  let wanted = pool;
  while (reach > POOL_SHARE * wanted) wanted *= DEEPER;
  return size > 2 * wanted ? wanted : Number.POSITIVE_INFINITY;
}

/** How many documents have any of the words and pass. */
function withAny(words: Float64Array, filter: Filter | null): number {
  let found = 0;
  for (let doc = 0; doc < words.length; doc++)
    if ((words[doc] ?? 0) > 0 && (filter === null || filter(doc))) found++;
  return found;
}

/** Asks of each document once only, and never of one that is gone: a filter unpacks what it judges. */
function remembered(filter: Filter | null, { documents }: Corpus): Filter | null {
  if (filter === null) return null;
  const known = new Uint8Array(documents.slots);
  const { dead } = documents;
  return (doc) => {
    if (known[doc] === 0) known[doc] = dead?.[doc] !== 1 && filter(doc) ? 1 : 2;
    return known[doc] === 1;
  };
}

function completed(query: SearchQuery, { vocabulary }: Corpus): SearchQuery {
  return { ...query, text: completeLastWord(query.text, (start) => wordsBeginningWith(start, vocabulary)) };
}

/** Unpacks what a hit shows, for the hits of a page alone. */
function hitsOf(
  page: Candidate[],
  { corpus }: Ranker,
  more: (document: Document, candidate: Candidate) => Pick<SearchHit, 'why' | 'evidence'>,
): SearchHit[] {
  return page.flatMap((candidate) => {
    const document = corpus.documents.document(candidate.doc);
    if (document === undefined) return [];
    const { id, title, url } = document;
    return [{ paperId: id, title, url, score: candidate.score, ...more(document, candidate) }];
  });
}

function amongOnly(ids: string[] | undefined, { corpus }: Ranker): Filter | null {
  if (ids === undefined) return null;
  const wanted = new Set(ids.map((id) => corpus.documents.numberOf(id)));
  return (doc) => wanted.has(doc);
}

function bothOf(a: Filter | null, b: Filter | null): Filter | null {
  return a === null || b === null ? (a ?? b) : (doc) => b(doc) && a(doc);
}

/** A query of filters alone lists what they leave, newest first; no words and no filters find nothing. */
function listed(
  ranker: Ranker,
  filter: Filter | null,
  { query, page }: Omit<Request, 'pool'>,
): Partial<CoreResult> {
  if (filter === null) return {};
  const { documents, vocabulary } = ranker.corpus;
  const found = choose({ documents, among: null, filter, scores: null, page, counts: () => true });
  const hits = hitsOf(found.page, ranker, (document) => ({
    why: reasonsFor(document, [], { vocabulary, query }),
  }));
  return { hits, total: found.total };
}

function similar(ranker: Ranker, paperId: string, page: ResultPage): CoreResult {
  const { documents, vocabulary } = ranker.corpus;
  const own = documents.numberOf(paperId);
  const document = own === undefined ? undefined : documents.document(own);
  if (document === undefined) return { hits: [], total: 0, suggestion: null, terms: [] };
  const topic = topicOf(document, ranker.corpus);
  const scores = ranker.closeness(topic);
  const found = choose({
    documents,
    among: null,
    filter: bothOf((doc) => doc !== own, amongOnly(page.among, ranker)),
    scores,
    page,
    counts: () => true,
  });
  const units = topic.map(({ stem, word }) => plainUnit([word], [stem]));
  const context = { vocabulary, query: plainQuery('') };
  const hits = hitsOf(found.page, ranker, (other) => ({
    why: reasonsFor(other, units, context).filter((reason) => reason.field !== 'related'),
  }));
  return { hits, total: found.total, suggestion: null, terms: [] };
}
