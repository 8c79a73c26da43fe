const NEW_SCHEME = /^(?<yy>\d{2})(?<mm>0[1-9]|1[0-2])\.(?<number>\d{4,6})$/;
const OLD_SCHEME =
  /^(?<archive>[a-z]+(?:-[a-z]+)?)(?:\.[a-z-]{2,})?\/(?<yy>\d{2})(?<mm>0[1-9]|1[0-2])(?<number>\d{3})$/;
const BARE = /^(?:arxiv:\s*|oai:arxiv\.org:)?(?<id>[a-z0-9./-]+?)(?:v[1-9]\d*)?(?:\s*\[[\w.-]+\])?$/i;
const DATACITE = /^(?:https?:\/\/(?:dx\.|www\.)?doi\.org\/|doi:\s*)?10\.48550\/arxiv\.(?<id>[^?#\s]+)$/i;
const LINKS = [
  /^https?:\/\/(?:[a-z]{2,6}\.)?arxiv\.org\/(?:abs|pdf|html|format|src|e-print|ps|tb)\/(?<rest>.+)$/i,
  /^https?:\/\/(?:[a-z]{2,6}\.)?arxiv\.org\/ftp\/arxiv\/papers\/\d{4}\/(?<rest>.+)$/i,
  /^https?:\/\/(?:www\.)?alphaxiv\.org\/(?:[a-z]{2}(?:-[a-z]{2})?\/)?(?:abs|pdf|overview|html|audio)\/(?<rest>.+)$/i,
  /^https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/papers\/(?<rest>.+)$/i,
  /^https?:\/\/(?:www\.)?(?:ar5iv\.org|ar5iv\.labs\.arxiv\.org)\/(?:abs|html|pdf)\/(?<rest>.+)$/i,
];

/** The archives that gave out identifiers before April 2007 (arXiv's own list). */
const OLD_ARCHIVES = new Set(
  (
    'acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat ' +
    'cs dg-ga funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th ' +
    'patt-sol physics plasm-ph q-alg q-bio quant-ph solv-int supr-con'
  ).split(' '),
);

/**
 * The arXiv id that `text` is, without version and subject class (`math.CA/0611800v2` → `math/0611800`), or
 * null. Understands bare ids, `arXiv:`, links to arXiv and its mirrors, and arXiv's DOIs.
 */
export function arxivIdOf(text: string): string | null {
  const trimmed = text.trim();
  const datacite = DATACITE.exec(trimmed)?.groups?.id;
  if (datacite) return bareId(datacite);
  for (const link of LINKS) {
    const rest = link.exec(trimmed)?.groups?.rest;
    if (rest) return bareId(linkedId(rest));
  }
  return bareId(trimmed);
}

function linkedId(rest: string): string {
  const path = rest.replace(/[?#].*$/, '').replace(/\.(?:pdf|md)$/i, '');
  const segments = path.split('/').filter((segment) => segment !== '');
  const first = segments[0] ?? '';
  return /^\d{4}\./.test(first) ? first : segments.slice(0, 2).join('/');
}

function bareId(text: string): string | null {
  const id = BARE.exec(text)?.groups?.id?.toLowerCase();
  if (!id) return null;
  return newSchemeId(id) ?? oldSchemeId(id);
}

/** Four digits up to 2014-12, five from 2015-01 on; six are allowed for, should five not suffice one day. */
function newSchemeId(id: string): string | null {
  const parts = NEW_SCHEME.exec(id)?.groups;
  if (!parts) return null;
  const month = Number(`${parts.yy}${parts.mm}`);
  const digits = parts.number?.length ?? 0;
  const fits = month <= 1412 ? digits === 4 : digits >= 5;
  return month >= 704 && fits && Number(parts.number) > 0 ? id : null;
}

function oldSchemeId(id: string): string | null {
  const parts = OLD_SCHEME.exec(id)?.groups;
  if (!parts || !OLD_ARCHIVES.has(parts.archive ?? '') || parts.number === '000') return null;
  const year = Number(parts.yy) >= 91 ? 1900 + Number(parts.yy) : 2000 + Number(parts.yy);
  const month = year * 100 + Number(parts.mm);
  if (month < 199107 || month > 200703) return null;
  return `${parts.archive}/${parts.yy}${parts.mm}${parts.number}`;
}
