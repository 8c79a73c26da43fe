import fc from 'fast-check';

/** What can stand in an abstract. */
const piece = fc.oneof(
  fc.constantFrom(
    ..."a B x1 3.5 10,000 don't model's it's in-context w/o W/ b/c and/or \\emph \\it \\tau ReLU^{2} - -- / ' ’ . , ; — … naïve ﬁne é Σ ² ‑ 日本 İ K ß 👩‍🔬".split(
      ' ',
    ),
  ),
  fc.constantFrom(' ', '', '-', '/', '.', "'", '\n', '\t', '\u00a0', '\u0000', '\ud83d'),
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.string({ unit: 'grapheme-ascii', maxLength: 45 }),
);

/** Texts that are made to be read wrongly: LaTeX, hyphens, foreign letters, halves of characters. */
export const hostileText = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
