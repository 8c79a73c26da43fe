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

/** The words `from` … `to` of a run, as one term. */
export interface TermSpan {
  run: TermRun;
  from: number;
  to: number;
}

const LONGEST = 4;

/**
 * Visits the words and phrases of up to four words of a document. The key leaves out the blanks, so that
 * "fine-tuning" and "finetuning" are one term, as all forms with the same stems are. `begins` may rule out terms
 * by their first stem: whole libraries are visited, mostly in search of a few terms.
 */
export function visitTerms(
  { runs }: TermDocument,
  visit: (key: string, span: TermSpan) => void,
  begins: (stem: string) => boolean = () => true,
): void {
  for (const run of runs) {
    const { words } = run;
    for (const [from, first] of words.entries()) {
      if (!isWord(first.stem) || !begins(first.stem)) continue;
      let key = '';
      for (let to = from; to < from + LONGEST; to++) {
        const last = words[to];
        if (last === undefined) break;
        key += last.stem;
        if (key.length > 2 && isWord(last.stem)) visit(key, { run, from, to });
      }
    }
  }
}

/** The stems of a term. */
export function stemsOf({ run, from, to }: TermSpan): string[] {
  return run.words.slice(from, to + 1).map(({ stem }) => stem);
}

/** A term as it was written there. */
export function formOf({ run, from, to }: TermSpan): string {
  return run.text.slice(run.words[from]?.start, run.words[to]?.end);
}

/** The form that most people wrote; of equally frequent ones the plainest (fewest capitals). */
export function commonForm(forms: Map<string, number>): string {
  const capitals = (form: string) => form.replace(/[^\p{Lu}]/gu, '').length;
  const [best] = [...forms].sort(
    ([a, countA], [b, countB]) => countB - countA || capitals(a) - capitals(b) || (a < b ? -1 : 1),
  );
  return best?.[0] ?? '';
}

/** Numbers and single letters alone say nothing, and a phrase says nothing more with them at its end. */
function isWord(stem: string): boolean {
  return stem.length > 1 && /\p{L}/u.test(stem);
}
