import { paperArxivId, paperDoi } from '../../papers/places.ts';
import { citationKeys } from './citation-key.ts';
import { dateParts, type ExportItem, oneLine, partsOfName } from './item.ts';

/** All papers as CSL-JSON, which Zotero, Pandoc and citeproc read. */
export function toCslJson(items: ExportItem[]): string {
  const keys = citationKeys(items.map(({ paper }) => paper));
  return `${JSON.stringify(
    items.map((item, index) => cslItem(item, keys[index] ?? '')),
    null,
    2,
  )}\n`;
}

function cslItem({ paper, note, tags }: ExportItem, id: string) {
  const arxiv = paperArxivId(paper);
  const doi = paperDoi(paper);
  const date = dateParts(paper.publishedAt).map(Number);
  const words = [...paper.categories, ...tags].map(oneLine).join(', ');
  return {
    id,
    type: 'article',
    title: oneLine(paper.title),
    author: paper.authors.map((name) => partsOfName(name) ?? { literal: oneLine(name) }),
    ...(date.length === 0 ? {} : { issued: { 'date-parts': [date] } }),
    ...(paper.abstract === '' ? {} : { abstract: oneLine(paper.abstract) }),
    ...(arxiv === null ? {} : { publisher: 'arXiv', number: `arXiv:${arxiv}` }),
    ...(doi === null ? {} : { DOI: doi }),
    ...(paper.url === null ? {} : { URL: paper.url }),
    ...(words === '' ? {} : { keyword: words }),
    ...(note === '' ? {} : { note }),
  };
}
