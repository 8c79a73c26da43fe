import { SlackError } from '../errors.ts';
import { readBody } from '../http/body.ts';
import type { Exchange } from '../http/exchange.ts';
import { worldsOf } from '../organisations.ts';
import { type Platform, worldByTeam } from '../platform.ts';
import type { Organisation } from '../types.ts';
import { authorizePage, refusalPage } from './page.ts';
import { type AuthorizeRequest, readAuthorizeRequest } from './request.ts';

/** Answers `/oauth/v2/authorize`: the page (GET), and the person's decision (POST), which leads back to the app. */
export async function serveAuthorize(platform: Platform, url: URL, exchange: Exchange): Promise<void> {
  const { shared, worlds } = platform;
  try {
    const asked = readAuthorizeRequest(shared, url.searchParams);
    if (exchange.request.method !== 'POST') {
      note(platform, 'shown', asked);
      return sendPage(
        exchange,
        200,
        authorizePage({ worlds, organisations: offered(shared) }, asked, `${url.pathname}${url.search}`),
      );
    }
    const form = new URLSearchParams(await readBody(exchange.request));
    const target = new URL(asked.redirectUri);
    if (asked.state !== '') target.searchParams.set('state', asked.state);
    const allowed = form.get('decision') === 'allow';
    if (allowed) target.searchParams.set('code', codeFor(platform, asked, form));
    else target.searchParams.set('error', 'access_denied');
    note(platform, allowed ? 'allowed' : 'access_denied', asked);
    exchange.response.writeHead(302, { location: target.href, 'cache-control': 'no-store' }).end();
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    sendPage(exchange, 400, refusalPage(error.code, error.details));
  }
}

/** The installing person is the one named by `as`, else the workspace's first. */
function codeFor(platform: Platform, asked: AuthorizeRequest, form: URLSearchParams): string {
  const { organisations, app } = platform.shared;
  const chosen = form.get('team') ?? asked.team ?? '';
  const organisation = organisations.get(chosen);
  if (organisation && !app.orgReady) throw new SlackError('org_login_required');
  const [first] = organisation ? worldsOf(platform, organisation) : [];
  const world = first ?? worldByTeam(platform, chosen);
  const humans = [...world.people.values()].filter(({ isBot }) => !isBot);
  const user = humans.find(({ id }) => id === form.get('as')) ?? humans[0];
  return platform.shared.codes.issue({
    team: organisation?.id ?? world.team.id,
    user: user?.id ?? '',
    scopes: asked.scopes,
    redirectUri: asked.givenRedirectUri,
  });
}

/** Organisations that the app can be let into. */
function offered({ app, organisations }: Platform['shared']): Organisation[] {
  return app.orgReady ? [...organisations.values()] : [];
}

function note({ shared }: Platform, outcome: string, request: AuthorizeRequest): void {
  const about = { kind: 'oauth', direction: 'in', name: 'authorize' } as const;
  shared.traffic.record({ ...about, outcome, startedAt: shared.realNow(), request });
}

function sendPage({ response }: Exchange, status: number, html: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    // Nothing is loaded and nothing runs; the form may be answered with a redirect to the app, wherever it is.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'cache-control': 'no-store',
  });
  response.end(html);
}
