import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { errorText } from '../errors.ts';
import { type Command, type Invocation, UsageError } from './command.ts';
import { openPlayground, playgroundSettings } from './open-playground.ts';

/** `paperboy playground`: the local stand-in for Slack alone, for any bot, until Ctrl-C. */
export const playgroundCommand: Command = {
  name: 'playground',
  usage: 'paperboy playground [--port n]',
  summary: 'a local stand-in for Slack with a web page, for any bot',
  async run({ args, json, config, io, signal }) {
    const playground = await openPlayground(portOf(args) ?? config.PORT, config.LOG_LEVEL);
    const settings = playgroundSettings(playground);
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
