import type { Config } from '../config.ts';

/** What a command reads and writes; tests hand in their own. */
export interface Io {
  stdin: NodeJS.ReadableStream;
  /** One line (the newline is added): results only. */
  out(line: string): void;
  /** One line for people: progress, reports, errors. */
  err(line: string): void;
  /** Redraws one progress line when stderr is a terminal; does nothing otherwise. */
  progress(text: string): void;
}

export interface Invocation {
  /** The arguments behind the command's name, `--json` and `--db` already taken out. */
  args: string[];
  json: boolean;
  config: Config;
  io: Io;
  /** Aborted by Ctrl-C and SIGTERM. */
  signal: AbortSignal;
}

/** One file per command: 0 fine, 1 failed, 2 wrong usage (thrown as `UsageError`). */
export interface Command {
  name: string;
  /** One line: `paperboy import FILE... [--format dump|ndjson|bibtex|csv]`. */
  usage: string;
  summary: string;
  run(invocation: Invocation): Promise<number>;
}

/** Wrong usage: the message and the command's usage are shown, exit code 2. */
export class UsageError extends Error {}
