import { z } from 'zod';
import { arxivIdOf } from '../../papers/arxiv-id.ts';
import { isoDate } from '../../papers/dates.ts';
import { webLink } from '../../papers/links.ts';
import type { SourceItem } from '../source.ts';

/** What is not as we know it is left out rather than believed; only a paper without id or title is refused. */
const text = z.string().nullish().catch(null);
const count = z.number().int().min(0).nullish().catch(null);

const AUTHOR = z.object({ name: text, hidden: z.boolean().nullish().catch(null) });

const ITEM = z.object({
  title: text,
  summary: text,
  numComments: count,
  paper: z.object({
    id: z.string().trim().min(1),
    title: text,
    summary: text,
    authors: z
      .array(AUTHOR.catch({ name: null, hidden: null }))
      .nullish()
      .catch(null),
    publishedAt: text,
    submittedOnDailyAt: text,
    withdrawnAt: text,
    upvotes: count,
    githubRepo: text,
    githubStars: count,
  }),
});

type Item = z.infer<typeof ITEM>;

/**
 * One element of the answer of `/api/daily_papers`. The outer `publishedAt` is not looked at: it is the inner one
 * in another time zone, and so can be a day off.
 */
export function readItem(value: unknown, where: string): SourceItem | { where: string; reason: string } {
  const read = ITEM.safeParse(value);
  if (!read.success) return { where, reason: 'it has no paper with an id' };
  const { paper } = read.data;
  const title = firstText(paper.title, read.data.title);
  if (title === null) return { where: paper.id, reason: 'it has no title' };
  const announcedAt = instant(paper.submittedOnDailyAt);
  const withdrawnAt = instant(paper.withdrawnAt);
  return {
    where: paper.id,
    draft: {
      ...identityOf(paper.id),
      title,
      abstract: firstText(paper.summary, read.data.summary) ?? undefined,
      authors: shownNames(read.data),
      publishedAt: day(paper.publishedAt),
      ...(withdrawnAt === null ? {} : { withdrawal: { at: withdrawnAt, reason: null } }),
    },
    signals: signalsOf(read.data),
    announcedAt,
  };
}

/** An arXiv id is no record's own id, so that an imported paper with a link to arXiv is found again. */
function identityOf(id: string): { id?: string; identifiers?: string[]; url: string } {
  const arxivId = arxivIdOf(id);
  if (arxivId) return { identifiers: [arxivId], url: `https://arxiv.org/abs/${arxivId}` };
  return { id: `hf:${id}`, url: `https://huggingface.co/papers/${encodeURIComponent(id)}` };
}

function shownNames({ paper }: Item): string[] {
  const shown = (paper.authors ?? []).filter((author) => author.hidden !== true);
  return shown.flatMap(({ name }) => (name ? [name] : []));
}

/** Stars of a repository that was not named say nothing about the paper. */
function signalsOf({ numComments, paper }: Item): SourceItem['signals'] {
  const stars = webLink(paper.githubRepo ?? '') === null ? null : paper.githubStars;
  return {
    ...(typeof paper.upvotes === 'number' ? { upvotes: paper.upvotes } : {}),
    ...(typeof numComments === 'number' ? { comments: numComments } : {}),
    ...(typeof stars === 'number' ? { github_stars: stars } : {}),
  };
}

function firstText(...texts: (string | null | undefined)[]): string | null {
  return texts.find((one) => typeof one === 'string' && one.trim() !== '') ?? null;
}

function instant(value: string | null | undefined): string | null {
  const date = isoDate(value ?? '');
  return date === null || date.length < 10 ? null : new Date(date).toISOString();
}

/** Midnight is how a day is written there; it says nothing of the hour. */
function day(value: string | null | undefined): string | null {
  return isoDate(value ?? '')?.replace(/T00:00:00\.000Z$/, '') ?? null;
}
