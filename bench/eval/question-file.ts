import { readFileSync } from 'node:fs';
import { z } from 'zod';

const question = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('answerable'),
    question: z.string(),
    /** Title of the paper that answers, and of others that do too. */
    paper: z.string(),
    also: z.array(z.string()).default([]),
    /** The sentences that answer, from the abstracts. */
    evidence: z.array(z.string()).default([]),
    /** Shares few words with its paper. */
    hard: z.boolean().default(false),
  }),
  z.object({ kind: z.literal('unanswerable'), question: z.string() }),
  /** A short query with the titles of all papers that belong to it. */
  z.object({ kind: z.literal('find'), query: z.string(), papers: z.array(z.string()) }),
]);

export type Question = z.infer<typeof question>;

/** The questions of one kind. */
export type Kind<K extends Question['kind']> = Extract<Question, { kind: K }>;

/** The questions of one kind, in their order. */
export function ofKind<K extends Question['kind']>(questions: Question[], kind: K): Kind<K>[] {
  return questions.filter((one): one is Kind<K> => one.kind === kind);
}

/** Reads a file of one JSON question per line; throws with the line that is wrong. */
export function readQuestions(path: string): Question[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return [];
      const parsed = question.safeParse(JSON.parse(line));
      if (!parsed.success) throw new Error(`${path}:${i + 1} is not a question: ${parsed.error.message}`);
      return [parsed.data];
    });
}
