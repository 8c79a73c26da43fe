import { z } from 'zod';
import type { SourceRecord } from '../../papers/draft.ts';
import { draftOf, splitCategories, splitNames } from './fields.ts';

const text = z.string({ error: 'must be text' });
const optional = text.nullish().transform((value) => value ?? undefined);
const textOrNumber = z
  .union([z.string(), z.number()], { error: 'must be text' })
  .nullish()
  .transform((value) => (value === null || value === undefined ? undefined : String(value)));

function list(split: (value: string) => string[]) {
  return z
    .union([z.array(text), z.string().transform(split)], { error: 'must be a list of texts' })
    .nullish()
    .transform((value) => value ?? undefined);
}

const schema = z.object(
  {
    id: textOrNumber,
    _id: textOrNumber,
    title: optional,
    abstract: optional,
    text: optional,
    abstractKind: z.enum(['abstract', 'summary'], { error: 'must be "abstract" or "summary"' }).optional(),
    authors: list(splitNames),
    publishedAt: textOrNumber,
    url: optional,
    doi: optional,
    categories: list(splitCategories),
  },
  { error: 'the record is not a JSON object' },
);

/** One JSON value as a record. Keys that are not ours are ignored. */
export function jsonRecord(where: string, json: string): SourceRecord {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return { where, reason: 'it is not valid JSON' };
    throw error;
  }
  const result = schema.safeParse(value);
  if (!result.success) return { where, reason: result.error.issues.map(problem).join('; ') };
  const { _id, text: body, doi, title, ...fields } = result.data;
  const draft = draftOf({
    ...fields,
    id: fields.id ?? _id,
    title: title ?? '',
    abstract: fields.abstract ?? body,
    identifiers: doi === undefined ? undefined : [doi],
  });
  return { where, draft };
}

function problem(issue: z.core.$ZodIssue): string {
  return issue.path.length === 0 ? issue.message : `${issue.path.join('.')} ${issue.message}`;
}
