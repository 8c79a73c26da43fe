import { arxivIdOf } from './arxiv-id.ts';
import { doiOf } from './doi.ts';
import type { Paper } from './paper.ts';

/** Where a paper can be opened, by the name of the place. */
export interface OpenPlace {
  name: string;
  url: string;
}

/** The pages of a paper at arXiv, Hugging Face and alphaXiv, and its PDF: whatever of them its id or address tells. */
export function openPlaces(paper: Pick<Paper, 'id' | 'url'>): OpenPlace[] {
  const id = paperArxivId(paper);
  if (id === null) return [];
  return [
    { name: 'arXiv', url: `https://arxiv.org/abs/${id}` },
    { name: 'Hugging Face', url: `https://huggingface.co/papers/${id}` },
    { name: 'alphaXiv', url: `https://www.alphaxiv.org/abs/${id}` },
    { name: 'PDF', url: `https://arxiv.org/pdf/${id}` },
  ];
}

/** The arXiv id that a paper's own id or address tells. */
export function paperArxivId({ id, url }: Pick<Paper, 'id' | 'url'>): string | null {
  return arxivIdOf(id) ?? (url === null ? null : arxivIdOf(url));
}

/** The DOI that a paper's own id or address tells. */
export function paperDoi({ id, url }: Pick<Paper, 'id' | 'url'>): string | null {
  return doiOf(id) ?? (url === null ? null : doiOf(url));
}
