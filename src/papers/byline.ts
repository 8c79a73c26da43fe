import { clip } from './clip.ts';
import type { Paper } from './paper.ts';

/** Where a paper can be read; without a known address, a search for its title. */
export function paperUrl(paper: { url: string | null; title: string }): string {
  if (paper.url !== null) return paper.url;
  return `https://arxiv.org/search/?searchtype=title&query=${encodeURIComponent(paper.title.slice(0, 300))}`;
}

/** Up to three authors, then "and n more", then the date: whatever of it is known, else an empty string. */
export function byline(paper: Pick<Paper, 'authors' | 'publishedAt' | 'abstractKind'>): string {
  const shown = paper.authors.slice(0, 3).join(', ');
  const more = paper.authors.length > 3 ? ` and ${paper.authors.length - 3} more` : '';
  const date = paper.publishedAt?.slice(0, 10) ?? '';
  const kind = paper.abstractKind === 'summary' ? 'summary by Paperboy' : '';
  return clip([shown + more, date, kind].filter((part) => part !== '').join(' · '), 300);
}
