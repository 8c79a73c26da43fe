import { paperArxivId, paperDoi } from '../../papers/places.ts';
import { citationKeys } from './citation-key.ts';
import { dateParts, type ExportItem, oneLine, partsOfName } from './item.ts';

/** All papers as one RIS file: a line for each value, so that nothing in a value can begin another. */
export function toRis(items: ExportItem[]): string {
  const keys = citationKeys(items.map(({ paper }) => paper));
  return items.map((item, index) => record(item, keys[index] ?? '')).join('\r\n');
}

function record({ paper, note, tags }: ExportItem, key: string): string {
  const arxiv = paperArxivId(paper);
  const date = dateParts(paper.publishedAt);
  const lines: [string, string][] = [
    ['TY', arxiv === null ? 'GEN' : 'JOUR'],
    ['ID', key],
    ['TI', paper.title],
    ...paper.authors.map((name): [string, string] => ['AU', author(name)]),
    ['PY', date[0] ?? ''],
    ['DA', date.length > 1 ? [...date, '', ''].slice(0, 3).join('/') : ''],
    ['JO', arxiv === null ? '' : 'arXiv'],
    ['M1', arxiv === null ? '' : `arXiv:${arxiv}`],
    ['DO', paperDoi(paper) ?? ''],
    ['UR', paper.url ?? ''],
    ...[...paper.categories, ...tags].map((word): [string, string] => ['KW', word]),
    ['AB', paper.abstract],
    ['N1', note],
  ];
  const written = lines.flatMap(([tag, value]) => {
    const text = oneLine(value);
    return text === '' ? [] : [`${tag}  - ${text}`];
  });
  return [...written, 'ER  - ', ''].join('\r\n');
}

function author(name: string): string {
  const parts = partsOfName(name);
  return parts === null ? name : `${parts.family}, ${parts.given}`;
}
