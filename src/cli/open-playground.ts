import { AppError } from '../errors.ts';
import { createLog } from '../log.ts';
import { PlaygroundError } from '../playground/errors.ts';
import { createPlayground, type Playground } from '../playground/playground.ts';

/** A running playground. Throws an `AppError` that says what to do when the port is taken. */
export async function openPlayground(port: number, logLevel: string): Promise<Playground> {
  try {
    return await createPlayground({ port, log: createLog(logLevel) });
  } catch (error) {
    if (!(error instanceof PlaygroundError)) throw error;
    throw new AppError(error.code, error.message, { cause: error });
  }
}

/** The settings with which a bot connects to it, by variable name. */
export function playgroundSettings(playground: Playground): Record<string, string> {
  return {
    SLACK_API_URL: playground.apiUrl,
    SLACK_BOT_TOKEN: playground.botToken,
    SLACK_APP_TOKEN: playground.appToken,
    PAPERBOY_CLOCK_URL: playground.clockUrl,
  };
}
