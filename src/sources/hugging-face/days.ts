const DAY_MS = 86_400_000;

/** Votes still move for about a week after a paper was featured. */
const USUAL_DAYS = 7;

/** After a longer break, the days of it are made up for, but not more than this. */
const MOST_DAYS = 30;

/** The UTC dates to ask for, today first: a week, or all since the last fetch that went through. */
export function daysToAsk(now: Date, lastSuccessAt: string | null): string[] {
  const today = Math.floor(now.getTime() / DAY_MS);
  const missed = lastSuccessAt === null ? 0 : today - Math.floor(Date.parse(lastSuccessAt) / DAY_MS) + 1;
  const days = Math.min(MOST_DAYS, Math.max(USUAL_DAYS, missed));
  return Array.from({ length: days }, (_, ago) =>
    new Date((today - ago) * DAY_MS).toISOString().slice(0, 10),
  );
}
