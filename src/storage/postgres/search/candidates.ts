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

/**
 * So many places in the index are walked through for the rarest words; all others count where one of these stands. Conditions
 * on papers narrow a search by themselves, and what is left may have common words alone.
 */
const WALK = 10_000;

/** What a place in the abstract and one in the title count, as `ts_rank` takes them. */
const PLACES = sql`'{0.6,0.6,0.6,1}'::float4[]`;

/**
 * The papers with the words that tell most: the index is walked for each word, the sum of what a paper's words weigh
 * chooses, and of the best of them also how often each stands there. No vector is read before that.
 */
export async function candidatesWith(
  db: Db,
  terms: CountedTerm[],
  { conditions, limit }: { conditions: Conditions; limit: number },
): Promise<Candidates> {
  const asked = terms.filter((term) => term.papers > 0);
  if (asked.length === 0) return { papers: [], total: 0 };
  const walk = conditions.papers.length === 0 ? WALK : Number.POSITIVE_INFINITY;
  const each = findersAmong(asked, walk).map((finder) => finding(finder, conditions));
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

/**
 * The rarest words find by themselves. A common one, which may stand in a large part of millions of papers, counts only where a
 * rare one stands: the index finds those at once, and who has nothing but common words is no good candidate.
 */
function findersAmong(asked: CountedTerm[], walk: number): Finder[] {
  const finders: Finder[] = [];
  let rare: RawBuilder<unknown> | null = null;
  let walked = 0;
  for (const { query, weight, papers } of [...asked].sort((a, b) => a.papers - b.papers)) {
    walked += papers;
    const alone: boolean = rare === null || walked <= walk;
    finders.push({ weight, query: alone ? query : sql`((${rare}) && ${query})` });
    if (alone) rare = rare === null ? query : sql`${rare} || ${query}`;
  }
  return finders;
}

interface Finder {
  query: RawBuilder<unknown>;
  weight: number;
}

function finding({ query, weight }: Finder, conditions: Conditions): RawBuilder<unknown> {
  const among = conditions.papers.length === 0 ? sql`` : sql`join papers p using (arrival)`;
  return sql`
    select arrival, ${weight}::float8 as weight from paper_words w ${among}
    where ${all([sql`w.words @@ ${query}`, ...conditions.words, ...conditions.papers])}`;
}

function all(conditions: RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}
