import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorText } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { HttpRoute } from '../http-route.ts';
import { slackErrorName } from '../slack-errors.ts';
import type { Installation, Tokens } from './installation.ts';
import type { OAuthAccess } from './oauth-access.ts';
import type { OAuthStates } from './oauth-state.ts';
import { type InstallPage, sendPage } from './page.ts';
import { BOT_SCOPES } from './scopes.ts';

export const INSTALL_PATH = '/slack/install';
export const REDIRECT_PATH = '/slack/oauth_redirect';

const COOKIE = 'paperboy-install';

export interface InstallRoutesDeps {
  clientId: string;
  slackApiUrl: string;
  /** Where people's browsers reach us; without it Slack goes back to the first address of the app's settings. */
  publicUrl: string | undefined;
  access: Pick<OAuthAccess, 'exchange'>;
  states: OAuthStates;
  /** Somebody has let us in. */
  onInstalled(installation: Installation, tokens: Tokens): Promise<void>;
  log: Log;
}

/** The page from which people install, and where Slack sends them back to. */
export function createInstallRoutes(deps: InstallRoutesDeps): HttpRoute[] {
  const comeBack = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { page, status } = await returned(deps, request).catch((error: unknown) => {
      deps.log.error({ error: errorText(error) }, 'an installation failed');
      return { status: 500, page: FAILED };
    });
    sendPage(response, status, page);
  };
  return [
    { path: INSTALL_PATH, method: 'GET', handler: (request, response) => offer(deps, request, response) },
    { path: REDIRECT_PATH, method: 'GET', handler: (request, response) => void comeBack(request, response) },
  ];
}

function offer(deps: InstallRoutesDeps, request: IncomingMessage, response: ServerResponse): void {
  // A browser with several such pages keeps one name, or only the last of them could be finished.
  const browser = browserOf(request) ?? randomBytes(24).toString('base64url');
  const secure = deps.publicUrl?.startsWith('http:') ? '' : '; Secure';
  response.setHeader(
    'set-cookie',
    `${COOKIE}=${browser}; Path=/slack; Max-Age=600; HttpOnly; SameSite=Lax${secure}`,
  );
  sendPage(response, 200, {
    title: 'Add Paperboy to your Slack workspace',
    paragraphs: [
      'Paperboy finds papers, answers questions about them with word-for-word quotes, and delivers a digest every day.',
      'Slack will ask you for permission. Paperboy reads what is said to it and in its own threads, and posts in the channels it is invited to.',
    ],
    link: { href: authorizeUrl(deps, browser), label: 'Add to Slack' },
  });
}

function authorizeUrl(
  { clientId, slackApiUrl, states, ...deps }: InstallRoutesDeps,
  browser: string,
): string {
  const url = new URL('/oauth/v2/authorize', slackApiUrl);
  url.searchParams.set('client_id', clientId);
  url.searchParams.set('scope', BOT_SCOPES.join(','));
  url.searchParams.set('state', states.issue(browser));
  const redirectUri = redirectUriOf(deps);
  if (redirectUri !== undefined) url.searchParams.set('redirect_uri', redirectUri);
  return url.href;
}

async function returned(
  deps: InstallRoutesDeps,
  request: IncomingMessage,
): Promise<{ status: number; page: InstallPage }> {
  const query = new URL(request.url ?? '', 'http://localhost').searchParams;
  const browser = browserOf(request);
  const isOwn = browser !== null && (await deps.states.redeem(query.get('state') ?? '', browser));
  if (!isOwn) return { status: 400, page: STALE };
  const code = query.get('code');
  if (code === null) return { status: 200, page: DECLINED };
  try {
    const { installation, tokens } = await deps.access.exchange(code, redirectUriOf(deps));
    await deps.onInstalled(installation, tokens);
    return { status: 200, page: welcome(installation) };
  } catch (error) {
    const name = slackErrorName(error);
    if (name === undefined) throw error;
    deps.log.warn({ error: name }, 'Slack refused an installation');
    return { status: 400, page: { ...FAILED, paragraphs: [`Slack said no (${name}). ${AGAIN}`] } };
  }
}

function redirectUriOf({ publicUrl }: Pick<InstallRoutesDeps, 'publicUrl'>): string | undefined {
  return publicUrl === undefined ? undefined : `${publicUrl.replace(/\/$/, '')}${REDIRECT_PATH}`;
}

function browserOf({ headers }: IncomingMessage): string | null {
  const found = (headers.cookie ?? '').split(/;\s*/).find((one) => one.startsWith(`${COOKIE}=`));
  const value = found?.slice(COOKIE.length + 1) ?? '';
  return /^[\w-]{32}$/.test(value) ? value : null;
}

function welcome({ name, teamId }: Installation): InstallPage {
  const where = teamId === null ? `all workspaces of ${name}` : name;
  return {
    title: `Paperboy is in ${where}`,
    paragraphs: [
      'You can close this page. In Slack, type /papers help, or invite @paperboy to a channel and ask it something.',
    ],
  };
}

const AGAIN = 'Nothing was installed; please start again.';
const RETRY = { href: INSTALL_PATH, label: 'Start again' };
const FAILED: InstallPage = {
  title: 'Paperboy could not be installed',
  paragraphs: [`Something went wrong on our side. ${AGAIN}`],
  link: RETRY,
};
const STALE: InstallPage = {
  title: 'This way to install has ended',
  paragraphs: [
    'It is good for ten minutes, once, and in the browser in which it was begun (which has to accept cookies).',
  ],
  link: RETRY,
};
const DECLINED: InstallPage = {
  title: 'Paperboy was not installed',
  paragraphs: ['Nobody allowed it, so nothing was changed.'],
  link: RETRY,
};
