/** A term with the papers it stands in. */
export interface Candidate {
  stems: string[];
  papers: string[];
  z: number;
}

/** Two terms that share so much of their papers are one topic under two names. */
const SAME_PAPERS = 0.8;
const SAME_PHRASE = 0.7;

/**
 * Leaves one term of each topic. `candidates` come best first; a part of a kept phrase, one that shares words
 * with it, or another name gives way when it stands in much the same papers. A longer form takes the place of
 * its part when it covers most of it: "experts" becomes "mixture of experts".
 */
export function collapse<Term extends Candidate>(candidates: Term[]): Term[] {
  const kept: Term[] = [];
  for (const candidate of candidates) {
    const twin = kept.findIndex((other) => sameTopic(candidate, other));
    const other = kept[twin];
    if (other === undefined) kept.push(candidate);
    else if (contains(candidate, other) && share(candidate, other) >= SAME_PHRASE * other.papers.length)
      kept[twin] = candidate;
  }
  return kept.filter(
    (term, index) => kept.findIndex((other) => other === term || sameTopic(term, other)) === index,
  );
}

function sameTopic(a: Candidate, b: Candidate): boolean {
  const common = share(a, b);
  const union = a.papers.length + b.papers.length - common;
  if (common >= SAME_PAPERS * union) return true;
  const related = a.stems.some((stem) => b.stems.includes(stem));
  return related && common >= SAME_PHRASE * Math.min(a.papers.length, b.papers.length);
}

function share(a: Candidate, b: Candidate): number {
  const papers = new Set(a.papers);
  return b.papers.filter((id) => papers.has(id)).length;
}

function contains(longer: Candidate, shorter: Candidate): boolean {
  return ` ${longer.stems.join(' ')} `.includes(` ${shorter.stems.join(' ')} `);
}
