import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { errorText } from '../errors.ts';
import { type Command, type Invocation, UsageError } from './command.ts';
import { developerSettings, openPlayground, playgroundSettings } from './open-playground.ts';

/** `paperboy playground`: the local stand-in for Slack alone, for any bot, until Ctrl-C. */
export const playgroundCommand: Command = {
  name: 'playground',
  usage: 'paperboy playground [--port n] [--manifest FILE]',
  summary: 'a local stand-in for Slack with a web page, for any bot',
  async run({ args, json, config, io, signal }) {
    const { port, manifest } = optionsOf(args);
    const playground = await openPlayground(port ?? config.PORT, { logLevel: config.LOG_LEVEL, manifest });
    const settings = playgroundSettings(playground);
    const more = developerSettings(playground);
    if (json) io.out(JSON.stringify({ url: playground.url, ...settings, ...more }));
    else {
      io.out(`Playground: ${playground.url}`);
      io.out('Start your bot with:');
      for (const [name, value] of Object.entries(settings)) io.out(`  ${name}=${value}`);
      io.out('For requests over HTTP (POST /playground/app) and OAuth besides:');
      for (const [name, value] of Object.entries(more)) io.out(`  ${name}=${value}`);
    }
    if (!signal.aborted) await once(signal, 'abort');
    await playground.close();
    return 0;
  },
};

function optionsOf(args: Invocation['args']): { port: number | undefined; manifest: string | undefined } {
  const options = { port: { type: 'string' }, manifest: { type: 'string' } } as const;
  try {
    const { port, manifest } = parseArgs({ args, options }).values;
    return { port: portOf(port), manifest };
  } catch (error) {
    throw new UsageError(errorText(error));
  }
}

function portOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const port = /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError(`--port needs a number from 0 to 65535, not “${given}”`);
  return port;
}
