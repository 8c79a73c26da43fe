import 'dotenv/config';
import { loadConfig } from '../config.ts';
import { AppError, asSystemFailure, errorText } from '../errors.ts';
import { type Command, type Io, UsageError } from './command.ts';
import { parseGlobalFlags } from './flags.ts';

/** Loaded on demand: a search need not wait for the Slack library to load. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./start.ts')).startCommand,
  import: async () => (await import('./import.ts')).importCommand,
  fetch: async () => (await import('./fetch.ts')).fetchCommand,
  search: async () => (await import('./search.ts')).searchCommand,
  ask: async () => (await import('./ask.ts')).askCommand,
  trending: async () => (await import('./trending.ts')).trendingCommand,
  digest: async () => (await import('./digest.ts')).digestCommand,
  'reading-list': async () => (await import('./reading-list.ts')).readingListCommand,
  mail: async () => (await import('./mail.ts')).mailCommand,
  eval: async () => (await import('./eval.ts')).evalCommand,
  'migrate-store': async () => (await import('./migrate-store.ts')).migrateStoreCommand,
  backup: async () => (await import('./backup.ts')).backupCommand,
  restore: async () => (await import('./restore.ts')).restoreCommand,
  playground: async () => (await import('./playground.ts')).playgroundCommand,
  export: async () => (await import('./export.ts')).exportCommand,
  purge: async () => (await import('./purge.ts')).purgeCommand,
  doctor: async () => (await import('./doctor.ts')).doctorCommand,
};

/** Runs one command line (without node and script). Returns the exit code: 0 fine, 1 failed, 2 wrong usage. */
export async function runCli(argv: string[]): Promise<number> {
  const io = processIo();
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    io.out(await overview());
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    io.err(`paperboy: there is no command "${name}".\n\n${await overview()}`);
    return 2;
  }
  const command = await load();
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(`${command.usage}\n\n${command.summary}`);
    return 0;
  }
  return runCommand(command, rest, io);
}

async function runCommand(command: Command, rest: string[], io: Io): Promise<number> {
  try {
    const { args, json, databaseUrl } = parseGlobalFlags(rest);
    const env = databaseUrl === undefined ? process.env : { ...process.env, DATABASE_URL: databaseUrl };
    return await command.run({ args, json, config: loadConfig(env), io, signal: stopSignal() });
  } catch (thrown) {
    const error = asSystemFailure(thrown);
    if (error instanceof UsageError || isParseArgsError(error)) {
      io.err(`paperboy ${command.name}: ${errorText(error)}\nUsage: ${command.usage}`);
      return 2;
    }
    if (error instanceof AppError) {
      io.err(`paperboy ${command.name}: ${error.message}`);
      return 1;
    }
    throw error;
  }
}

/** `node:util`'s parseArgs explains a wrong flag well; its errors are told by their code. */
function isParseArgsError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

async function overview(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  const width = Math.max(...commands.map((command) => command.name.length));
  const lines = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`);
  return [
    'paperboy <command> [--json] [--db sqlite:PATH|postgres://…]',
    '',
    ...lines,
    '',
    'paperboy <command> --help shows its usage.',
  ].join('\n');
}

function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort(name));
  return controller.signal;
}

/** The process's own streams; a reader that closed the pipe early (`| head`) ends us quietly. */
function processIo(): Io {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  let drawn = false;
  const clear = () => {
    if (drawn) process.stderr.write('\r\x1b[K');
    drawn = false;
  };
  return {
    stdin: process.stdin,
    out: (line) => {
      clear();
      process.stdout.write(`${line}\n`);
    },
    err: (line) => {
      clear();
      process.stderr.write(`${line}\n`);
    },
    progress: (text) => {
      if (!process.stderr.isTTY) return;
      process.stderr.write(`\r\x1b[K${text}`);
      drawn = true;
    },
  };
}
