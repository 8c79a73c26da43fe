const NOTICE =
  /^\W*(?:(?:this|the) (?:paper|submission|article|manuscript|preprint|work) (?:has been|was|is|had to be) withdrawn\b|withdrawn\s*[:.—–-])/i;

/** A remark that another paper, an earlier version or a contribution elsewhere was taken back is no withdrawal. */
const ELSEWHERE =
  /\bwithdrawn from (?!(?:the )?arxiv)|\b(?:not|never|previously|earlier|previous|supersed\w*|replac\w*|version \d+|v\d+)\b[^.]{0,60}\bwithdrawn\b/i;

/** What withdrawals are recognised by. */
export interface VersionText {
  version: number;
  title: string;
  summary: string;
  comment: string | null;
}

/**
 * arXiv has no flag for a paper that was taken back: a new version says so in its comment, or in place of its
 * abstract or title. Returns the reason given, null when the paper stands.
 */
export function withdrawalOf({
  version,
  title,
  summary,
  comment,
}: VersionText): { reason: string | null } | null {
  if (NOTICE.test(summary)) return { reason: comment ?? summary };
  if (NOTICE.test(title)) return { reason: comment };
  const told = comment !== null && /\bwithdrawn\b/i.test(comment) && !ELSEWHERE.test(comment);
  // The comment of a first version can only speak of something else.
  return told && version > 1 ? { reason: comment } : null;
}
