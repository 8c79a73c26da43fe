import { webApi } from '@slack/bolt';
import { clientOptions, type Identity, identify } from './client.ts';
import { connectionError } from './slack-errors.ts';

/** Asks Slack whether it takes the tokens. Throws an `AppError` that names the one it refuses. */
export async function checkTokens(tokens: {
  botToken: string;
  appToken: string | undefined;
  apiUrl: string;
}): Promise<Identity> {
  const { botToken, appToken, apiUrl } = tokens;
  const identity = await identify(new webApi.WebClient(botToken, clientOptions(apiUrl)), apiUrl);
  if (appToken !== undefined) {
    const client = new webApi.WebClient(appToken, clientOptions(apiUrl));
    await client.apps.connections.open({}).catch((error: unknown) => {
      throw connectionError(error, { tokenName: 'SLACK_APP_TOKEN', apiUrl });
    });
  }
  return identity;
}
