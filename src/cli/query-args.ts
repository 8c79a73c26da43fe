import { UsageError } from './command.ts';

/** What `search` and `ask` take: words, or lines on stdin. */
export interface QueryArgs {
  /** All words with a blank between them. */
  text: string;
  batch: boolean;
  /** Asked for with `--explain`; only `ask` takes it. */
  explain: boolean;
  /** At least 1, at most 1,000. */
  limit: number;
}

const DEFAULT_LIMIT = 10;
const LARGEST_LIMIT = 1000;

/** Reads the arguments. A word may begin with one `-` (it leaves a word out); all behind `--` are words. */
export function parseQueryArgs(args: string[], { explainable = false } = {}): QueryArgs {
  const parsed: QueryArgs = { text: '', batch: false, explain: false, limit: DEFAULT_LIMIT };
  const words: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--') {
      words.push(...args.slice(i + 1));
      break;
    }
    if (arg === '--batch') parsed.batch = true;
    else if (arg === '--explain' && explainable) parsed.explain = true;
    else if (arg === '--limit') parsed.limit = parseLimit(args[++i]);
    else if (arg.startsWith('--limit=')) parsed.limit = parseLimit(arg.slice('--limit='.length));
    else if (arg.startsWith('--'))
      throw new UsageError(`There is no option ${arg}; words that begin with -- go behind a lone --.`);
    else words.push(arg);
  }
  parsed.text = words.join(' ').trim();
  if (parsed.batch && parsed.text !== '')
    throw new UsageError('--batch reads its lines from stdin and takes no words.');
  if (!parsed.batch && parsed.text === '')
    throw new UsageError('Say what to look for, or use --batch to read lines.');
  return parsed;
}

function parseLimit(value: string | undefined): number {
  const limit = Number(value);
  if (value === undefined || !Number.isInteger(limit) || limit < 1 || limit > LARGEST_LIMIT) {
    throw new UsageError(`--limit takes a whole number from 1 to ${LARGEST_LIMIT}.`);
  }
  return limit;
}
