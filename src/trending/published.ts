import type { ArrivedPaper } from './arrival.ts';

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** The last instant that a publication date names (`2024` is a whole year); null when it is no date. */
export function lastInstant(published: string): Date | null {
  const match = DATE.exec(published);
  if (match === null) return instantOf(published);
  const [, year, month, day] = match;
  const y = Number(year);
  if (month === undefined) return new Date(Date.UTC(y + 1, 0, 1) - 1);
  if (day === undefined) return new Date(Date.UTC(y, Number(month), 1) - 1);
  return new Date(Date.UTC(y, Number(month) - 1, Number(day)));
}

/** The instant that an ISO text names; null when it names none. */
export function instantOf(iso: string): Date | null {
  const ms = Date.parse(iso);
  return Number.isNaN(ms) ? null : new Date(ms);
}

/** When the paper was published, `now` when that is still to come; null when unknown. */
export function publishedBy({ paper }: ArrivedPaper, now: Date): Date | null {
  const published = paper.publishedAt === null ? null : lastInstant(paper.publishedAt);
  return published !== null && published > now ? now : published;
}

/** From when on the world could see the paper, as far as we know: publication or arrival, whichever is earlier. */
export function appearedAt(arrived: ArrivedPaper, now: Date): Date {
  const moments = [publishedBy(arrived, now), instantOf(arrived.arrivedAt), now];
  return moments.filter((moment) => moment !== null).reduce((a, b) => (a <= b ? a : b));
}
