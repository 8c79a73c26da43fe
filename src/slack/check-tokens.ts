import { webApi } from '@slack/bolt';
import { connectionError } from './slack-errors.ts';

/** Asks Slack whether it takes the tokens. Throws an `AppError` that names the one it refuses. */
export async function checkTokens(tokens: {
  botToken: string;
  appToken: string | undefined;
  apiUrl: string;
}): Promise<{ team: string; user: string }> {
  const { botToken, appToken, apiUrl } = tokens;
  const client = (token: string) =>
    new webApi.WebClient(token, { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, timeout: 10_000 });
  const refused = (tokenName: string) => (error: unknown) => {
    throw connectionError(error, { tokenName, apiUrl });
  };
  const who = await client(botToken).auth.test().catch(refused('SLACK_BOT_TOKEN'));
  if (appToken !== undefined) {
    await client(appToken).apps.connections.open({}).catch(refused('SLACK_APP_TOKEN'));
  }
  return { team: who.team ?? 'a workspace', user: who.user ?? 'the bot' };
}
