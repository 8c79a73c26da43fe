import { z } from 'zod';

/** What buttons carry. Users can read and forge it: handlers check rights again. */
const SCHEMAS = {
  page: z.object({ query: z.string().max(500), offset: z.number().int().min(0).max(10_000) }),
  paper: z.object({
    paperId: z.string().max(500),
    /** Spans of the abstract that an answer quoted, with how each begins: the abstract may have changed since. */
    marks: z
      .array(
        z.object({ start: z.number().int().min(0), end: z.number().int().min(0), head: z.string().max(40) }),
      )
      .max(5)
      .optional(),
  }),
  /** In menus, where Slack gives a value 150 characters. */
  menu: z.object({ op: z.string().max(20), paperId: z.string().max(500) }),
  reading: z.object({ tag: z.string().max(40).optional(), offset: z.number().int().min(0).max(10_000) }),
  /** From how many people on; 0: not at all. */
  memory: z.object({ least: z.number().int().min(0).max(1000) }),
  export: z.object({ format: z.string().max(20), tag: z.string().max(40).optional() }),
  paperPage: z.object({ paperId: z.string().max(500), offset: z.number().int().min(0).max(10_000) }),
  shared: z.object({ by: z.string().max(50) }),
  subscription: z.object({ subscriptionId: z.string().max(100) }),
  channel: z.object({ channelId: z.string().max(50) }),
  request: z.object({
    /** The direct messages of the person who presses it, wherever that is. */
    me: z.boolean().optional(),
    silentWhenEmpty: z.boolean().optional(),
    topic: z.string().max(500),
    schedule: z.object({
      hour: z.number().int().min(0).max(23),
      minute: z.number().int().min(0).max(59),
      days: z
        .array(z.literal([1, 2, 3, 4, 5, 6, 7]))
        .min(1)
        .max(7),
      timeZone: z.string().max(100),
    }),
  }),
  privacy: z.object({ privateFirst: z.boolean() }),
  /** A question, by its timestamp in the channel of the button. */
  turn: z.object({ messageTs: z.string().max(50) }),
  rating: z.object({ messageTs: z.string().max(50), good: z.boolean() }),
  window: z.object({ window: z.enum(['day', 'week', 'month']) }),
};

type Values = { [K in keyof typeof SCHEMAS]: z.infer<(typeof SCHEMAS)[K]> };

/** A button's `value` (Slack allows 2,000 characters; ours stay below by the limits above). */
export function encodeValue<K extends keyof Values>(_kind: K, value: Values[K]): string {
  return JSON.stringify(value);
}

/** The value a button of ours carried; null when it is not one of ours. */
export function decodeValue<K extends keyof Values>(kind: K, text: string | undefined): Values[K] | null {
  let json: unknown;
  try {
    json = JSON.parse(text ?? '');
  } catch {
    return null;
  }
  const parsed = SCHEMAS[kind].safeParse(json);
  return parsed.success ? (parsed.data as Values[K]) : null;
}
