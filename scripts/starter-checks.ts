export interface StarterRecord {
  title: string;
  abstract: string;
  url: string;
}

/** As many words in a row as a summary may not share with an abstract. */
const RUN = 10;
const WORDS = { least: 40, most: 130 };
const SENTENCES = { least: 2, most: 4 };

/** What can be checked without the abstracts: fields, lengths, duplicates, links. One line per problem. */
export function checkRecords(records: StarterRecord[]): string[] {
  const problems: string[] = [];
  const seen = new Set<string>();
  records.forEach((record, index) => {
    const where = `record ${index} (${record.title})`;
    const count = words(record.abstract).length;
    const sentences = record.abstract.match(/[.!?](?=\s+[A-Z0-9“"(]|$)/g)?.length ?? 0;
    if (Object.keys(record).sort().join() !== 'abstract,title,url') problems.push(`${where}: wrong fields`);
    if (count < WORDS.least || count > WORDS.most) problems.push(`${where}: ${count} words`);
    if (sentences < SENTENCES.least || sentences > SENTENCES.most)
      problems.push(`${where}: ${sentences} sentences`);
    if (seen.has(key(record.title))) problems.push(`${where}: the title is there twice`);
    if (!URL.canParse(record.url)) problems.push(`${where}: no link`);
    seen.add(key(record.title));
  });
  return problems;
}

/** Completeness, order and overlap against the papers of a dump. */
export function checkOverlap(
  records: StarterRecord[],
  papers: { title: string; abstract: string }[],
): string[] {
  const problems: string[] = [];
  const runs = new Set(papers.flatMap((paper) => runsOf(paper.abstract)));
  papers.forEach((paper, index) => {
    if (key(records[index]?.title ?? '') !== key(paper.title)) {
      problems.push(
        `record ${index}: expected "${paper.title}", found "${records[index]?.title ?? 'nothing'}"`,
      );
    }
  });
  if (records.length > papers.length)
    problems.push(`${records.length - papers.length} records are not in the dump`);
  for (const record of records) {
    const shared = runsOf(record.abstract).find((run) => runs.has(run));
    if (shared) problems.push(`${record.title}: shares "${shared}" with an abstract`);
  }
  return problems;
}

/** Titles are compared by their letters and digits; ∞ is what a dump's "infty" was. */
function key(title: string): string {
  return words(title.replaceAll('∞', 'infty')).join('');
}

function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function runsOf(text: string): string[] {
  const all = words(text);
  return all.slice(0, Math.max(0, all.length - RUN + 1)).map((_, at) => all.slice(at, at + RUN).join(' '));
}
