import { arxivIdOf } from './arxiv-id.ts';
import { doiOf } from './doi.ts';

const MAX_LINK = 2000;

/** A web address that is safe to show, or null: only http and https, no credentials, no white space. */
export function webLink(text: string): string | null {
  const trimmed = text.trim();
  const candidate = /^www\.\S+$/i.test(trimmed) ? `https://${trimmed}` : trimmed;
  if (!/^https?:\/\/[^\s\p{Cc}\p{Cf}]+$/iu.test(candidate) || candidate.length > MAX_LINK)
    return linkOfId(trimmed);
  if (!URL.canParse(candidate)) return null;
  const url = new URL(candidate);
  if (url.username !== '' || url.password !== '') return null;
  return candidate.replace(/[<>"|`\\^{}]/g, (character) => encodeURIComponent(character));
}

/** The page of an arXiv id or a DOI. */
export function linkOfId(id: string): string | null {
  const arxivId = arxivIdOf(id);
  if (arxivId) return `https://arxiv.org/abs/${arxivId}`;
  const doi = doiOf(id);
  return doi ? `https://doi.org/${encodeURI(doi)}` : null;
}
