import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../database.ts';
import { byIndex } from './by-index.ts';
import type { CountedTerm } from './word-counts.ts';

/** A paper that may be wanted; `version` is another after every change of it. */
export interface Candidate {
  id: string;
  version: string;
}

/** Candidates, those that promise most first, and how many papers there are of which they were chosen. */
export interface Candidates {
  papers: Candidate[];
  total: number;
}

/** What candidates must have. */
export interface Conditions {
  /** On `paper_words` as `w`. */
  words: RawBuilder<unknown>[];
  /** On `papers` as `p`. */
  papers: RawBuilder<unknown>[];
}

/** So many of the papers with most of what is asked are looked at for how often they have it. */
const CLOSER_LOOK = 1_500;

/** Of so many terms it is asked how often they stand there: those that weigh most. */
const COUNTED_TERMS = 16;

/** Above so many papers a word that stands in more than this share of them finds nobody by itself. */
const LARGE = 20_000;
const COMMON = 0.1;

/** What a place in the abstract and one in the title count, as `ts_rank` takes them. */
const PLACES = sql`'{0.6,0.6,0.6,1}'::float4[]`;

/**
 * The papers with the words that tell most: the index is walked for each word, the sum of what a paper's words weigh
 * chooses, and of the best of them also how often each stands there. No vector is read before that.
 */
export async function candidatesWith(
  db: Db,
  terms: CountedTerm[],
  { conditions, papers, limit }: { conditions: Conditions; papers: number; limit: number },
): Promise<Candidates> {
  const asked = terms.filter((term) => term.papers > 0);
  if (asked.length === 0) return { papers: [], total: 0 };
  const each = findersAmong(asked, papers).map(({ query, weight }) => finding(query, weight, conditions));
  const telling = [...asked].sort((a, b) => b.weight - a.weight).slice(0, COUNTED_TERMS);
  const score = telling.map(
    ({ query, weight }) => sql`${weight}::float8 * ts_rank(${PLACES}, words, ${query})`,
  );
  const statement = sql<Candidate & { total: string }>`
    with found as (
      select arrival, sum(weight) as most from (${sql.join(each, sql` union all `)}) as each group by arrival
    ), best as (
      select arrival, count(*) over () as total from found
      order by most desc, arrival desc limit ${Math.max(CLOSER_LOOK, limit)}
    ), scored as materialized (
      select arrival, total, ${sql.join(score, sql` + `)} as score
      from best join paper_words using (arrival)
      order by score desc, arrival desc limit ${limit}
    )
    select p.id, p.xmin::text as version, s.total
    from scored s join papers p using (arrival) order by s.score desc, arrival desc`;
  const { rows } = await byIndex(db, (tx) => statement.execute(tx));
  return { papers: rows.map(({ id, version }) => ({ id, version })), total: Number(rows[0]?.total ?? 0) };
}

/** All papers that meet conditions, the newest first. */
export async function newestWith(db: Db, conditions: Conditions, limit: number): Promise<Candidates> {
  const { rows } = await sql<Candidate & { total: string }>`
    select p.id, p.xmin::text as version, count(*) over () as total
    from papers p join paper_words w using (arrival)
    where ${all([...conditions.words, ...conditions.papers])}
    order by p.published_at desc nulls last, p.id limit ${limit}`.execute(db);
  return { papers: rows.map(({ id, version }) => ({ id, version })), total: Number(rows[0]?.total ?? 0) };
}

/** Common words of many papers weigh little and would be met in most of them; the rarest word always finds. */
function findersAmong(asked: CountedTerm[], papers: number): CountedTerm[] {
  if (papers < LARGE) return asked;
  const rare = asked.filter((term) => term.papers <= COMMON * papers);
  return rare.length > 0 ? rare : [...asked].sort((a, b) => a.papers - b.papers).slice(0, 1);
}

function finding(query: RawBuilder<unknown>, weight: number, conditions: Conditions): RawBuilder<unknown> {
  const among = conditions.papers.length === 0 ? sql`` : sql`join papers p using (arrival)`;
  return sql`
    select arrival, ${weight}::float8 as weight from paper_words w ${among}
    where ${all([sql`w.words @@ ${query}`, ...conditions.words, ...conditions.papers])}`;
}

function all(conditions: RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}
