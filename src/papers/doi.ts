const FORMS = [
  /^(?:doi:\s*)?(?<doi>10\.\d{4,9}(?:\.\d+)*\/\S+)$/i,
  /^https?:\/\/(?:dx\.|www\.)?doi\.org\/(?<doi>10\.\d{4,9}(?:\.\d+)*\/[^\s?#]+)/i,
  /^https?:\/\/(?:www\.)?(?:bio|med)rxiv\.org\/content\/(?<doi>10\.\d{4,9}\/[\d.]+?)(?:v\d+)?(?:[./?#][a-z].*)?$/i,
  /^https?:\/\/[^/\s]+\/doi\/(?:abs\/|full\/|pdf\/|epdf\/|book\/)?(?<doi>10\.\d{4,9}(?:\.\d+)*\/[^\s?#]+)/i,
  /^https?:\/\/link\.springer\.com\/(?:article|chapter|book)\/(?<doi>10\.\d{4,9}\/[^\s?#]+)/i,
];

/** The DOI that `text` is or links to, in lower case and without what surrounds it in prose; null if none. */
export function doiOf(text: string): string | null {
  const trimmed = text.trim();
  for (const form of FORMS) {
    const doi = form.exec(trimmed)?.groups?.doi;
    if (doi) return tidy(/^https?:/i.test(trimmed) ? decoded(doi) : doi);
  }
  return null;
}

function decoded(doi: string): string {
  return /%(?![0-9a-f]{2})/i.test(doi) || /%[89a-f]/i.test(doi) ? doi : decodeURIComponent(doi);
}

/** Brackets may belong to a DOI (`10.1016/s0140-6736(05)1-1`); one that was never opened does not. */
function tidy(doi: string): string | null {
  let text = doi.toLowerCase();
  for (;;) {
    const unopened = text.endsWith(')') && text.split(')').length > text.split('(').length;
    const shorter = unopened ? text.slice(0, -1) : text.replace(/[.,;:'"*>_/]+$/, '');
    if (shorter === text) break;
    text = shorter;
  }
  return /^10\.[\d.]+\/[^\s\p{Cc}]+$/u.test(text) ? text : null;
}
