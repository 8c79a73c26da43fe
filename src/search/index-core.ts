import { candidates, type Page, pageOf, toHit } from './candidates.ts';
import { completeLastWord } from './completion.ts';
import { type Corpus, createCorpus, type SavedCorpus } from './corpus.ts';
import { evidenceOf, queryTerms, suggestionFor } from './evidence.ts';
import { createFilter, type Filter } from './filters.ts';
import { type Lexicon, loadLexicon } from './lexicon.ts';
import { phraseMatches } from './phrases.ts';
import { type Ranking, rank } from './ranking.ts';
import { reasonsFor } from './reasons.ts';
import { type IndexChange, plainQuery, type SearchQuery, type SearchResult } from './search-index.ts';

import { withSpelling } from './spelling.ts';
import { topicOf, topicScores, withFeedback } from './topic.ts';
import { plainUnit, type Unit, unitsOf } from './units.ts';
import { RANKING_WEIGHTS, type RankingWeights } from './weights.ts';

/** A result but for the time it took, which the caller measures. */
export type CoreResult = Omit<SearchResult, 'tookMs'>;

/** The index itself: synchronous and deterministic. The worker wraps it; tests and benchmarks use it directly. */
export interface IndexCore {
  readonly size: number;
  apply(changes: IndexChange[]): void;
  search(query: SearchQuery, page: Page): CoreResult;
  similar(paperId: string, page: Page): CoreResult;
  save(): SavedCorpus;
}

/** What a search ranks by; the shipped lexicon and weights unless told. */
export interface Recipe {
  lexicon: Lexicon;
  weights: RankingWeights;
}

/** `saved` is an earlier `save()`. */
export function createIndexCore(saved?: SavedCorpus, given: Partial<Recipe> = {}): IndexCore {
  const recipe: Recipe = { lexicon: loadLexicon(), weights: RANKING_WEIGHTS, ...given };
  const corpus = createCorpus(saved);
  return {
    get size() {
      return corpus.size;
    },
    apply(changes) {
      for (const change of changes) {
        if (change.kind === 'upsert') corpus.put(change.paper);
        else corpus.remove(change.paperId);
      }
    },
    search: (query, page) => search(corpus, recipe, { query, page }),
    similar: (paperId, page) => similar(corpus, paperId, page),
    save: () => corpus.save(),
  };
}

function search(corpus: Corpus, recipe: Recipe, request: { query: SearchQuery; page: Page }): CoreResult {
  const { page } = request;
  const query = page.typing ? completed(request.query, corpus) : request.query;
  const text = [query.text, ...query.phrases].join(' ');
  const units = withSpelling(unitsOf(text, recipe.lexicon), corpus.vocabulary);
  const filter = bothOf(createFilter(query, corpus.vocabulary), amongOnly(page.among));
  if (units.length === 0)
    return { hits: [], total: 0, suggestion: null, terms: [], ...listed(corpus, filter, request) };
  const ranking = rankUnits(corpus, units, recipe.weights);
  const found = candidates(corpus, filter, (doc) => ranking.scores[doc] ?? 0);
  return {
    hits: pageOf(found, page).map((candidate) => ({
      ...toHit(candidate),
      why: reasonsFor(candidate.document, units, { vocabulary: corpus.vocabulary, query }),
      evidence: evidenceOf(candidate.doc, units, ranking),
    })),
    total: found.filter(({ doc }) => (ranking.words[doc] ?? 0) > 0).length,
    suggestion: suggestionFor(query.text, corpus),
    terms: queryTerms(text, units, corpus),
  };
}

function completed(query: SearchQuery, { vocabulary }: Corpus): SearchQuery {
  return { ...query, text: completeLastWord(query.text, vocabulary) };
}

function amongOnly(ids: string[] | undefined): Filter | null {
  if (ids === undefined) return null;
  const wanted = new Set(ids);
  return ({ id }) => wanted.has(id);
}

function bothOf(a: Filter | null, b: Filter | null): Filter | null {
  return a === null || b === null ? (a ?? b) : (document) => b(document) && a(document);
}

/** A query of filters alone lists what they leave, newest first; no words and no filters find nothing. */
function listed(
  corpus: Corpus,
  filter: Filter | null,
  { query, page }: { query: SearchQuery; page: Page },
): Partial<CoreResult> {
  if (filter === null) return {};
  const found = candidates(corpus, filter, () => 1);
  const context = { vocabulary: corpus.vocabulary, query };
  const hits = pageOf(found, page).map((hit) => ({
    ...toHit(hit),
    why: reasonsFor(hit.document, [], context),
  }));
  return { hits, total: found.length };
}

function similar(corpus: Corpus, paperId: string, page: Page): CoreResult {
  const own = corpus.numberOf(paperId);
  const document = own === undefined ? undefined : corpus.document(own);
  if (document === undefined) return { hits: [], total: 0, suggestion: null, terms: [] };
  const topic = topicOf(document, corpus);
  const scores = topicScores(topic, corpus);
  const found = candidates(
    corpus,
    ({ id }) => id !== paperId,
    (doc) => scores[doc] ?? 0,
  );
  const units = topic.map(({ stem, word }) => plainUnit([word], [stem]));
  const context = { vocabulary: corpus.vocabulary, query: plainQuery('') };
  const hits = pageOf(found, page).map((hit) => ({
    ...toHit(hit),
    why: reasonsFor(hit.document, units, context).filter((reason) => reason.field !== 'related'),
  }));
  return { hits, total: found.length, suggestion: null, terms: [] };
}

function rankUnits(corpus: Corpus, units: Unit[], weights: RankingWeights): Ranking {
  const { words, grams, latent, vocabulary, size, slots, document } = corpus;
  const phrase = (stems: string[]) => phraseMatches(stems, { words, vocabulary, total: size, document });
  const ranking = rank(units, { words, grams, latent, documents: size, slots, phrase, weights });
  return withFeedback(ranking, corpus, weights.feedback);
}
