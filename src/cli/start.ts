import { type ChildProcess, spawn } from 'node:child_process';
import { manySettings } from '../app/many-settings.ts';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import { runBot } from '../main.ts';
import type { Playground } from '../playground/playground.ts';
import { type Command, type Invocation, UsageError } from './command.ts';
import { openPlayground, playgroundSettings } from './open-playground.ts';

export const startCommand: Command = {
  name: 'start',
  usage: 'paperboy start',
  summary: 'The bot. Without Slack tokens: a playground in the browser, with the bot connected to it.',
  run: async (invocation) => {
    if (invocation.args.length > 0) throw new UsageError('start takes no arguments.');
    return startsPlayground(invocation.config) ? startPlayground(invocation) : startBot(invocation);
  },
};

/** No Slack settings at all mean the playground; half of them are a mistake that is told. */
function startsPlayground(config: Config): boolean {
  const { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: secret } = config;
  const many = [config.SLACK_CLIENT_ID, config.SLACK_CLIENT_SECRET, config.SLACK_STATE_SECRET];
  if ([bot, app, secret, config.ENCRYPTION_KEY, ...many].every((one) => one === undefined)) return true;
  if (bot === undefined) manySettings(config);
  if (app === undefined && secret === undefined) {
    throw new AppError(
      'config',
      'Set SLACK_APP_TOKEN (Socket Mode, xapp-…) or SLACK_SIGNING_SECRET (HTTP) beside the other Slack settings.',
    );
  }
  return false;
}

async function startBot({ config, io, signal }: Invocation): Promise<number> {
  return runBot(config, signal, (line) => io.err(line));
}

/** Two processes, as with the real Slack: this one is the playground, the other the very bot that runs in Slack. */
async function startPlayground({ config, io, signal }: Invocation): Promise<number> {
  io.err('No Slack tokens are set: starting the playground, a small Slack on this machine.');
  const playground = await openPlayground(config.PORT, { logLevel: config.LOG_LEVEL });
  const bot = spawnBot(config, playground);
  const exited = new Promise<number>((resolve) => bot.once('exit', (code) => resolve(code ?? 1)));
  const stop = () => bot.kill('SIGTERM');
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  io.err(`Open ${playground.url} in a browser. Ctrl-C stops.`);
  const code = await exited;
  await playground.close();
  return signal.aborted ? 0 : code;
}

function spawnBot(config: Config, playground: Playground): ChildProcess {
  const script = process.argv[1] ?? '';
  return spawn(process.execPath, [script, 'start'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: config.DATABASE_URL,
      ...playgroundSettings(playground),
      PORT: '0',
    },
  });
}
