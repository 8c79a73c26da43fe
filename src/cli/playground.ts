import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { AppError, errorText } from '../errors.ts';
import { createLog } from '../log.ts';
import { PlaygroundError } from '../playground/errors.ts';
import { createPlayground, type Playground } from '../playground/playground.ts';
import { type Command, type Invocation, UsageError } from './command.ts';

/** `paperboy playground`: the local stand-in for Slack alone, for any bot, until Ctrl-C. */
export const playgroundCommand: Command = {
  name: 'playground',
  usage: 'paperboy playground [--port n]',
  summary: 'a local stand-in for Slack with a web page, for any bot',
  async run({ args, json, config, io, signal }) {
    const playground = await open(portOf(args) ?? config.PORT, config.LOG_LEVEL);
    const settings = settingsFor(playground);
    if (json) io.out(JSON.stringify({ url: playground.url, ...settings }));
    else {
      io.out(`Playground: ${playground.url}`);
      io.out('Start your bot with:');
      for (const [name, value] of Object.entries(settings)) io.out(`  ${name}=${value}`);
    }
    if (!signal.aborted) await once(signal, 'abort');
    await playground.close();
    return 0;
  },
};

function settingsFor(playground: Playground): { [name: string]: string } {
  return {
    SLACK_API_URL: playground.apiUrl,
    SLACK_BOT_TOKEN: playground.botToken,
    SLACK_APP_TOKEN: playground.appToken,
    PAPERBOY_CLOCK_URL: playground.clockUrl,
  };
}

function portOf(args: Invocation['args']): number | undefined {
  let given: string | undefined;
  try {
    given = parseArgs({ args, options: { port: { type: 'string' } } }).values.port;
  } catch (error) {
    throw new UsageError(errorText(error));
  }
  if (given === undefined) return undefined;
  const port = /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError(`--port needs a number from 0 to 65535, not “${given}”`);
  return port;
}

async function open(port: number, logLevel: string): Promise<Playground> {
  try {
    return await createPlayground({ port, log: createLog(logLevel) });
  } catch (error) {
    if (!(error instanceof PlaygroundError)) throw error;
    throw new AppError(error.code, error.message, { cause: error });
  }
}
