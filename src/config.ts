import { z } from 'zod';
import { AppError } from './errors.ts';
import { readKeys } from './keys.ts';
import { parseSources } from './sources/settings.ts';

const optionalText = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional();

const webAddress = z.url({ protocol: /^https?$/ });

const sources = optionalText.transform((text, context) => {
  if (text === undefined) return undefined;
  const read = parseSources(text);
  if ('sources' in read) return read.sources;
  context.addIssue({ code: 'custom', message: read.problem });
  return z.NEVER;
});

const keys = optionalText.transform((text, context) => {
  if (text === undefined) return undefined;
  const read = readKeys(text);
  if ('keys' in read) return read.keys;
  context.addIssue({ code: 'custom', message: read.problem });
  return z.NEVER;
});

/** It goes into a header. */
const contact = optionalText.refine((v) => v === undefined || /^[\x21-\x7e]{3,200}$/.test(v), {
  error: 'must be an e-mail address or a web address, without spaces',
});

/** 0: for ever. */
const days = (usual: number) => z.coerce.number().int().min(0).max(36_500).default(usual);

const count = (usual: number) => z.coerce.number().int().min(1).max(60_000_000).default(usual);

/** Where arXiv itself answers programs. */
export const ARXIV_HOME = 'https://export.arxiv.org';

const settings = z.object({
  SLACK_BOT_TOKEN: optionalText.refine((v) => v === undefined || v.startsWith('xoxb-'), {
    error: 'must start with xoxb- (OAuth & Permissions → Bot User OAuth Token)',
  }),
  SLACK_APP_TOKEN: optionalText.refine((v) => v === undefined || v.startsWith('xapp-'), {
    error: 'must start with xapp- (Basic Information → App-Level Tokens, scope connections:write)',
  }),
  SLACK_SIGNING_SECRET: optionalText,
  SLACK_CLIENT_ID: optionalText,
  SLACK_CLIENT_SECRET: optionalText,
  SLACK_STATE_SECRET: optionalText.refine((v) => v === undefined || v.length >= 16, {
    error: 'must have 16 characters or more: any long random text will do',
  }),
  ENCRYPTION_KEY: keys,
  SLACK_API_URL: webAddress.default('https://slack.com/api/'),
  DATABASE_URL: z.string().trim().min(1).default('sqlite:data/local/paperboy.db'),
  PAPERBOY_INDEX_DIR: z.string().trim().min(1).default('data/local'),
  SEARCH: z.enum(['memory', 'postgres']).default('memory'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must look like smtp://user:password@host:587 or smtps://…' })
    .optional(),
  MAIL_FROM: optionalText,
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  PAPERBOY_POSTS_PER_SECOND: z.coerce.number().positive().max(50).default(4),
  PAPERBOY_QUESTIONS_PER_MINUTE: count(30),
  PAPERBOY_WORKSPACE_QUESTIONS_PER_MINUTE: count(1_000),
  PAPERBOY_SUBSCRIPTIONS_PER_PERSON: count(50),
  PAPERBOY_WORKSPACE_SUBSCRIPTIONS: count(1_000),
  PAPERBOY_SAVED_PER_PERSON: count(1_000),
  PAPERBOY_WORKSPACE_SAVED: count(100_000),
  PAPERBOY_KEEP_QUESTIONS_DAYS: days(365),
  PAPERBOY_KEEP_DELIVERIES_DAYS: days(365),
  PAPERBOY_KEEP_FEEDBACK_DAYS: days(730),
  PAPERBOY_CLOCK_URL: webAddress.optional(),
  PAPERBOY_SOURCES: sources,
  PAPERBOY_CONTACT: contact,
  HF_BASE_URL: webAddress.default('https://huggingface.co'),
  ARXIV_BASE_URL: webAddress.default(ARXIV_HOME),
});

const schema = settings.refine(
  ({ SEARCH, DATABASE_URL }) => SEARCH === 'memory' || /^postgres(ql)?:/.test(DATABASE_URL),
  {
    path: ['SEARCH'],
    error: 'postgres needs a DATABASE_URL that begins with postgres://; a SQLite file is searched in memory',
  },
);

/** The settings, from the environment alone; see `.env.example` for what each one means. */
export type Config = z.infer<typeof schema>;

/** Reads the environment. Throws one `AppError` that lists every wrong variable by name. */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new AppError(
    'config',
    `The environment has wrong settings (see .env.example): ${problems.join('; ')}.`,
  );
}
