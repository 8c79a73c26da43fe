import { arxivIdOf } from '../../papers/arxiv-id.ts';
import { isoDate } from '../../papers/dates.ts';
import type { SourceItem } from '../source.ts';
import { announcementOf } from './announcement.ts';
import { knownCategories } from './categories.ts';
import { withdrawalOf } from './withdrawn.ts';
import { attributes, children, ownText, textOf, type XmlNode } from './xml.ts';

/** An entry of a feed, with when this version was handed in: what feeds are ordered by. */
export interface ReadEntry extends SourceItem {
  updated: string;
}

/** One `<entry>` of the query API. Element order differs between years, so everything is found by name. */
export function readEntry(entry: XmlNode, where: string): ReadEntry | { where: string; reason: string } {
  const address = textOf(entry, 'id');
  const arxivId = arxivIdOf(address);
  if (arxivId === null) return { where, reason: 'it has no arXiv id' };
  const title = textOf(entry, 'title');
  if (title === '') return { where: arxivId, reason: 'it has no title' };
  const published = instant(textOf(entry, 'published'));
  const updated = instant(textOf(entry, 'updated')) ?? published;
  if (published === null || updated === null) return { where: arxivId, reason: 'it has no date' };
  const version = Number(/v([1-9]\d{0,3})$/.exec(address)?.[1] ?? 1);
  const said = {
    version,
    title,
    summary: textOf(entry, 'summary'),
    comment: textOf(entry, 'arxiv:comment') || null,
  };
  const withdrawn = withdrawalOf(said);
  return {
    where: `${arxivId}v${version}`,
    draft: {
      identifiers: [arxivId, ...publishersDoi(entry)],
      url: `https://arxiv.org/abs/${arxivId}`,
      title,
      abstract: said.summary,
      authors: authorsOf(entry),
      publishedAt: published,
      categories: categoriesOf(entry),
      revision: { version, submittedAt: updated, comment: said.comment },
      ...(withdrawn === null ? {} : { withdrawal: { at: updated, reason: withdrawn.reason } }),
    },
    signals: {},
    announcedAt: announcementOf(new Date(published)).toISOString(),
    updated,
  };
}

function authorsOf(entry: XmlNode): string[] {
  const authors = children(entry, 'author').map((author) =>
    typeof author === 'string' ? author : ownText(children(author, 'name')[0]),
  );
  return authors.filter((name) => name !== '');
}

/** The primary category comes first. */
function categoriesOf(entry: XmlNode): string[] {
  return knownCategories([
    ...attributes(entry, 'arxiv:primary_category', 'term'),
    ...attributes(entry, 'category', 'term'),
  ]);
}

/** There may be several, parted by spaces; the first names the article. */
function publishersDoi(entry: XmlNode): string[] {
  return textOf(entry, 'arxiv:doi')
    .split(/\s+/)
    .filter((doi) => doi !== '')
    .slice(0, 1);
}

function instant(text: string): string | null {
  const date = isoDate(text);
  return date === null || date.length < 10 ? null : new Date(date).toISOString();
}
