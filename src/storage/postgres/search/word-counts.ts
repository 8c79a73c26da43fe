import { type RawBuilder, sql } from 'kysely';
import { idf } from '../../../search/bm25.ts';
import type { Rarity } from '../../../search/search-index.ts';
import type { Db } from '../../database.ts';
import { byIndex } from './by-index.ts';
import type { Term } from './terms.ts';

/** A term with how many papers have it. */
export interface CountedTerm extends Term {
  papers: number;
  /** As PostgreSQL has read it: its own lexemes, which need no reading. */
  query: RawBuilder<unknown>;
  /** What a paper that has it is worth. */
  weight: number;
}

/** In how many papers words stand. */
export interface WordCounts {
  count(terms: Term[]): Promise<{ terms: CountedTerm[]; rarity: Rarity }>;
}

interface Known {
  query: string;
  papers: number;
}

/** Counts change slowly, and a common word takes long to count. */
const GOOD_FOR_MS = 10 * 60_000;

/** Of words in more papers, what the server's own statistics say is near enough. */
const COUNTED = 2_000;

const MOST_KEPT = 50_000;

/** Counts are kept for some minutes by `now`, in milliseconds; a word that no paper had is looked for again each time. */
export function createWordCounts(db: Db, now: () => number): WordCounts {
  let known = new Map<string, Known>();
  let papers = 0;
  let since = Number.NEGATIVE_INFINITY;

  async function refresh(): Promise<void> {
    if (now() - since < GOOD_FOR_MS && known.size < MOST_KEPT && papers > 0) return;
    const { rows } = await sql<{ papers: string }>`select count(*) as papers from paper_words`.execute(db);
    known = new Map();
    papers = Number(rows[0]?.papers ?? 0);
    since = now();
  }

  async function look(terms: Term[]): Promise<void> {
    if (terms.length === 0) return;
    const counts = terms.map(
      ({ query }, i) => sql`
        select ${i}::int as place, query::text, coalesce(
          (select round(share * ${papers}) from common
            where lexeme = btrim(query::text, '''') and share * ${papers} > ${COUNTED}),
          (select count(*) from paper_words where words @@ query)) as papers
        from (select ${query} as query) as asked`,
    );
    const all = sql<Known & { place: number }>`
      with common as materialized (
        select lexeme, share from pg_stats,
          unnest(most_common_elems::text::text[], most_common_elem_freqs) as used (lexeme, share)
        where schemaname = current_schema() and tablename = 'paper_words' and attname = 'words'
      ) ${sql.join(counts, sql` union all `)}`;
    const { rows } = await byIndex(db, (tx) => all.execute(tx));
    for (const { place, query, papers } of rows) {
      const key = terms[place]?.key;
      if (key !== undefined && Number(papers) > 0) known.set(key, { query, papers: Number(papers) });
    }
  }

  return {
    async count(terms) {
      await refresh();
      await look(terms.filter(({ key }) => !known.has(key)));
      const foundOf = (key: string) => known.get(key)?.papers ?? 0;
      const weightOf = (found: number) => idf(Math.max(papers, found), found);
      const own = new Map(
        terms.filter(({ isName }) => !isName).map(({ key, stems }) => [stems[0] ?? '', foundOf(key)]),
      );
      const counted = terms.map((term) => {
        const rare = weightOf(foundOf(term.key));
        const asked = term.stems.reduce((sum, stem) => sum + weightOf(own.get(stem) ?? 0), 0);
        const weight = term.isName && asked > 0 ? Math.min(rare, asked) : rare;
        const query = sql`${known.get(term.key)?.query ?? ''}::tsquery`;
        return { ...term, query, papers: foundOf(term.key), weight: weight * term.share };
      });
      return { terms: counted, rarity: { papers, withStem: Object.fromEntries(own) } };
    },
  };
}
