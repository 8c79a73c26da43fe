import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';

/** The settings for many workspaces. Throws an `AppError` that lists those that are missing. */
export function manySettings(config: Config) {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = config;
  const { SLACK_STATE_SECRET: stateSecret, ENCRYPTION_KEY: keys } = config;
  if (clientId && clientSecret && stateSecret && keys) return { clientId, clientSecret, stateSecret, keys };
  const names = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET', 'ENCRYPTION_KEY'] as const;
  const missing = names.filter((name) => config[name] === undefined);
  const some = missing.length < names.length;
  throw new AppError(
    'config',
    some
      ? `For many workspaces these are missing: ${missing.join(', ')} (see .env.example).`
      : `SLACK_BOT_TOKEN is missing (xoxb-…); for many workspaces set ${missing.join(', ')} instead (see .env.example).`,
  );
}
