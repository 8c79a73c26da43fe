import { OUTLOOK_DAYS, type Outlook } from './outlook.ts';
import { topicInWords } from './topic-query.ts';

/** What the past says about a subscription, in sentences without markup; the first one stands alone. */
export function outlookInWords(outlook: Outlook): string[] {
  return [pastInWords(outlook), ...overlapsInWords(outlook)];
}

function pastInWords(outlook: Outlook): string {
  const { days, arrived, matched, emptyDays, inLibrary } = outlook;
  if (days === 0) return 'Nothing is recorded here yet, so I cannot say how many papers this will bring.';
  if (inLibrary !== null) {
    const here = inLibrary === 1 ? 'one paper here matches' : `${inLibrary} papers here match`;
    return `No paper came in during the last ${OUTLOOK_DAYS} days, so I cannot say how many this will bring; ${here}${examples(outlook)}.`;
  }
  const when =
    days < OUTLOOK_DAYS ? `Only ${inDays(days)} recorded so far:` : `In the last ${OUTLOOK_DAYS} days:`;
  if (matched === 0) return `${when} none of the ${arrived} papers that came in matches.`;
  const perDay = Math.round((matched / days) * 10) / 10;
  const rate = days === 1 ? count(matched) : `${perDay} ${perDay === 1 ? 'paper' : 'papers'} a day`;
  const empty = emptyDays === 0 ? '' : `, empty on ${emptyDays}`;
  return `${when} ${rate}${empty}${examples(outlook)}.`;
}

function overlapsInWords({ overlaps, matched, inLibrary }: Outlook): string[] {
  const all = inLibrary ?? matched;
  const of = inLibrary === null ? `of these ${count(all)}` : `of the ${count(all)} that match now`;
  const lines = overlaps.map(({ other, shared }) => {
    const name = other.topic === '' ? 'trending papers' : `“${topicInWords(other.topic)}”`;
    const they = shared === 1 ? 'also belongs' : 'also belong';
    return `${shared} ${of} ${they} to ${name}, which this channel has already.`;
  });
  return lines.length === 0 ? [] : [...lines, 'A paper is never posted here twice.'];
}

function examples({ examples: titles }: Outlook): string {
  return titles.length === 0 ? '' : `; for example: ${titles.join(' · ')}`;
}

function inDays(days: number): string {
  return days === 1 ? 'one day is' : `${days} days are`;
}

function count(papers: number): string {
  return papers === 1 ? '1 paper' : `${papers} papers`;
}
