import { AppError } from '../errors.ts';
import { createLog } from '../log.ts';
import { PlaygroundError } from '../playground/errors.ts';
import { createPlayground, type Playground } from '../playground/playground.ts';
import { OWN_MANIFEST, readManifest } from './read-manifest.ts';

/**
 * A running playground that holds the app to a manifest, ours unless told. Throws an `AppError` that says what to do
 * when the port is taken or the manifest cannot be read.
 */
export async function openPlayground(
  port: number,
  { logLevel, manifest = OWN_MANIFEST }: { logLevel: string; manifest?: string | undefined },
): Promise<Playground> {
  try {
    return await createPlayground({ port, log: createLog(logLevel), manifest: readManifest(manifest) });
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

/** What a bot needs besides for requests over HTTP, and for being installed in the second workspace. */
export function developerSettings(playground: Playground): Record<string, string> {
  return {
    SLACK_SIGNING_SECRET: playground.signingSecret,
    SLACK_CLIENT_ID: playground.clientId,
    SLACK_CLIENT_SECRET: playground.clientSecret,
  };
}
