/** Words that follow one another without a break, with where each stands in the text. */
export interface TermRun {
  text: string;
  words: { stem: string; start: number; end: number }[];
}

/** A paper's title and abstract, taken apart by whoever knows about words. */
export interface TermDocument {
  paperId: string;
  /** ISO instant at which the paper came out. */
  at: string;
  runs: TermRun[];
}

/** A word or phrase of a document, in the forms that it was written in. */
export interface DocumentTerm {
  stems: string[];
  /** Form -> how often. */
  forms: Map<string, number>;
}

const LONGEST = 4;

/**
 * The words and phrases of up to four words of a document. The key leaves out the blanks, so that "fine-tuning"
 * and "finetuning" are one term, as all forms with the same stems are.
 */
export function termsOf(document: TermDocument): Map<string, DocumentTerm> {
  const terms = new Map<string, DocumentTerm>();
  for (const { text, words } of document.runs) {
    for (let from = 0; from < words.length; from++) {
      for (let to = from; to < Math.min(from + LONGEST, words.length); to++) {
        const stems = words.slice(from, to + 1).map(({ stem }) => stem);
        if (!isTelling(stems)) continue;
        const key = stems.join('');
        const term = terms.get(key) ?? { stems, forms: new Map<string, number>() };
        const form = text.slice(words[from]?.start, words[to]?.end);
        term.forms.set(form, (term.forms.get(form) ?? 0) + 1);
        terms.set(key, term);
      }
    }
  }
  return terms;
}

/** Numbers and single letters alone say nothing, and a phrase says nothing more with them at its end. */
function isTelling(stems: string[]): boolean {
  const isWord = (stem: string | undefined) =>
    stem !== undefined && /\p{L}{2}|\p{L}\p{N}|\p{N}\p{L}/u.test(stem);
  return isWord(stems[0]) && isWord(stems.at(-1)) && stems.join('').length > 2;
}

/** The form that most people wrote; of equally frequent ones the plainest (fewest capitals). */
export function commonForm(forms: Map<string, number>): string {
  const capitals = (form: string) => form.replace(/[^\p{Lu}]/gu, '').length;
  const [best] = [...forms].sort(
    ([a, countA], [b, countB]) => countB - countA || capitals(a) - capitals(b) || (a < b ? -1 : 1),
  );
  return best?.[0] ?? '';
}
