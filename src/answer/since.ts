const SINCE =
  /\b(?:published\s+)?(?:since|after|from|newer than)\s+(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:\s+on(?:wards?)?)?\b/iu;
/** A year may belong to a topic ("attention since 2017"); with one of these it is a wish about the papers. */
const WISH = /\b(?:only|just|papers?|studies|articles|published|those|ones)\b/i;
/** What may stand around a date that narrows the question before, and asks for nothing itself. */
const FILLING =
  /\b(?:and|but|ok|okay|now|then|only|just|please|the|those|these|ones?|papers?|results?|work|studies|articles|published|show|list|give|me|what|about)\b/giu;

/** "only since 2024" as a condition, and the question without it; null where the year belongs to the topic. */
export function readSince(question: string): { text: string; since: string | null } {
  const found = SINCE.exec(question);
  const date = found?.[1];
  const rest = question.replace(SINCE, ' ').replace(/\s+/g, ' ').trim();
  if (date === undefined || !isDate(date)) return { text: question, since: null };
  return WISH.test(question) || isFilling(rest)
    ? { text: rest, since: date }
    : { text: question, since: null };
}

/** Whether nothing but the date is asked for: the question before is meant. */
export function narrowsOnly(text: string, since: string | null): boolean {
  return since !== null && isFilling(text);
}

function isFilling(text: string): boolean {
  return /^\W*$/u.test(text.replace(FILLING, ' '));
}

function isDate(date: string): boolean {
  return !Number.isNaN(Date.parse(`${date}-01-01`.slice(0, 10)));
}
