import { webApi } from '@slack/bolt';
import type { BoltLogger } from '../bolt-logger.ts';
import { clientOptions } from '../client.ts';
import type { Installation, Tokens } from './installation.ts';

/** The app as Slack knows it. */
export interface AppCredentials {
  clientId: string;
  clientSecret: string;
  slackApiUrl: string;
}

/** Slack's `oauth.v2.access`: codes and refresh tokens against tokens. */
export interface OAuthAccess {
  /** Throws Slack's refusal, or an `Error` when the answer lacks what a bot needs. */
  exchange(
    code: string,
    redirectUri: string | undefined,
  ): Promise<{ installation: Installation; tokens: Tokens }>;
  refresh(refreshToken: string): Promise<Tokens>;
  /** Who a token is; throws Slack's refusal when it is not good any more. */
  whoAmI(botToken: string): Promise<{ botId: string }>;
  /** The workspaces that a token is good for. */
  teamsOf(botToken: string): Promise<string[]>;
}

/** Asks Slack at `slackApiUrl`. `machineNow`: milliseconds. */
export function createOAuthAccess(
  { clientId: client_id, clientSecret: client_secret, slackApiUrl }: AppCredentials,
  { logger, machineNow }: { logger: BoltLogger; machineNow(): number },
): OAuthAccess {
  const nobody = new webApi.WebClient(undefined, clientOptions(slackApiUrl, logger));
  const as = (token: string) => new webApi.WebClient(token, clientOptions(slackApiUrl, logger));
  const whoAmI = async (token: string) => {
    const { bot_id: botId = '' } = await as(token).auth.test();
    return { botId };
  };
  return {
    whoAmI,
    teamsOf: async (token) => {
      const client = as(token);
      const ids: string[] = [];
      for (let cursor: string | undefined = ''; cursor !== undefined; ) {
        const page: webApi.AuthTeamsListResponse = await client.auth.teams.list({
          limit: 200,
          ...(cursor === '' ? {} : { cursor }),
        });
        ids.push(...(page.teams ?? []).flatMap(({ id }) => id ?? []));
        cursor = page.response_metadata?.next_cursor || undefined;
      }
      return ids;
    },
    exchange: async (code, redirectUri) => {
      const redirect = redirectUri === undefined ? {} : { redirect_uri: redirectUri };
      const answer = await nobody.oauth.v2.access({ client_id, client_secret, code, ...redirect });
      const tokens = tokensIn(answer, machineNow());
      // A name that is nice to have: what Slack gives only once is not thrown away for it.
      const { botId } = await whoAmI(tokens.botToken).catch(() => ({ botId: '' }));
      return { tokens, installation: { ...installationIn(answer, machineNow()), botId } };
    },
    refresh: async (refresh_token) => {
      const grant = { client_id, client_secret, grant_type: 'refresh_token' as const, refresh_token };
      return tokensIn(await nobody.oauth.v2.access(grant), machineNow());
    },
  };
}

function tokensIn(answer: webApi.OauthV2AccessResponse, now: number): Tokens {
  const { access_token: botToken, refresh_token: refreshToken = null, expires_in: seconds } = answer;
  if (botToken === undefined) throw new Error('Slack gave no bot token.');
  return { botToken, refreshToken, expiresAt: seconds === undefined ? null : now + seconds * 1000 };
}

function installationIn(answer: webApi.OauthV2AccessResponse, now: number): Omit<Installation, 'botId'> {
  const wholeOrganisation = answer.is_enterprise_install === true;
  // Slack answers null where its types have nothing.
  const [team, enterprise] = [answer.team ?? {}, answer.enterprise ?? {}];
  const place = wholeOrganisation ? enterprise : team;
  if (!place.id || !answer.bot_user_id) throw new Error('Slack did not say where the app was installed.');
  return {
    id: place.id,
    teamId: wholeOrganisation ? null : place.id,
    enterpriseId: enterprise.id ?? null,
    name: place.name ?? place.id,
    appId: answer.app_id ?? '',
    botUserId: answer.bot_user_id,
    scopes: (answer.scope ?? '').split(','),
    installedBy: answer.authed_user?.id ?? '',
    installedAt: new Date(now).toISOString(),
  };
}
