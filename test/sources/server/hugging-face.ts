import { createHash } from 'node:crypto';
import type { RightAnswer } from './faults.ts';

/** A paper that the stand-in features; what is left out of it is absent from the answer, as there. */
export interface Featured {
  id: string;
  /** `YYYY-MM-DD`. */
  date: string;
  title?: string;
  summary?: string;
  upvotes?: number;
  comments?: number;
  stars?: number;
  withdrawnAt?: string;
}

/** One element of `/api/daily_papers`, with everything that the real one has around what we use. */
export function featuredItem(paper: Featured): Record<string, unknown> {
  const { id, date, upvotes = 1, comments = 0, stars, withdrawnAt } = paper;
  const title = paper.title ?? `A toy paper called ${id}`;
  const summary = paper.summary ?? `We toy\nwith ${id}.`;
  const user = {
    _id: 'b'.repeat(24),
    avatarUrl: '/avatars/0.svg',
    isPro: false,
    fullname: 'Sam',
    type: 'user',
  };
  return {
    paper: {
      id,
      authors: [
        { _id: 'a'.repeat(24), name: 'Ann Example', hidden: false },
        { _id: 'c'.repeat(24), name: 'Hidden Person', hidden: true },
      ],
      publishedAt: `${date}T00:00:00.000Z`,
      submittedOnDailyAt: `${date}T00:00:00.000Z`,
      submittedOnDailyBy: { ...user, user: 'sams', name: 'sams' },
      title,
      summary,
      upvotes,
      discussionId: 'd'.repeat(24),
      ...(stars === undefined
        ? {}
        : { githubRepo: `https://github.com/ex/${id}`, githubRepoAddedBy: 'user', githubStars: stars }),
      ...(withdrawnAt === undefined ? {} : { withdrawnAt }),
    },
    // Shifted to another day, as the real one does.
    publishedAt: `${new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10)}T19:00:00.000Z`,
    title,
    summary,
    thumbnail: `https://cdn.example/${id}.png`,
    numComments: comments,
    submittedBy: { ...user, name: 'sams', isHf: false, isHfAdmin: false, isMod: false },
    isAuthorParticipating: false,
  };
}

/** `/api/daily_papers?date=…&limit=…&p=…`: by upvotes, with a link to the next page. */
export function dailyPapers(papers: Featured[], query: URLSearchParams): RightAnswer {
  const limit = Number(query.get('limit') ?? 50);
  const page = Number(query.get('p') ?? 0);
  const ofDay = papers
    .filter((paper) => paper.date === query.get('date'))
    .sort((a, b) => (b.upvotes ?? 1) - (a.upvotes ?? 1));
  const items = ofDay.slice(page * limit, (page + 1) * limit);
  const more = ofDay.length > (page + 1) * limit;
  const body = JSON.stringify(items.map(featuredItem));
  const etag = `W/"${createHash('sha256').update(body).digest('hex').slice(0, 20)}"`;
  const link = `</api/daily_papers?p=${page + 1}>; rel="next"`;
  return {
    body,
    type: 'application/json; charset=utf-8',
    headers: more ? { etag, link } : { etag },
  };
}
