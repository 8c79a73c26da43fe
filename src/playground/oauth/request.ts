import { SlackError } from '../errors.ts';
import { ALL_SCOPES } from '../scopes.ts';
import type { Shared } from '../shared.ts';

/** What an app asks a person for when it sends them to the authorize page. */
export interface AuthorizeRequest {
  scopes: string[];
  state: string;
  /** Where the person goes afterwards. */
  redirectUri: string;
  /** The same as it stood in the request. */
  givenRedirectUri: string | undefined;
  /** The workspace that the app suggests. */
  team: string | undefined;
}

/** Reads and checks the query of `/oauth/v2/authorize`. Throws `invalid_client_id`, `invalid_scope` and `bad_redirect_uri`. */
export function readAuthorizeRequest({ app }: Shared, query: URLSearchParams): AuthorizeRequest {
  if (query.get('client_id') !== app.clientId) throw new SlackError('invalid_client_id');
  const scopes = (query.get('scope') ?? '').split(/[ ,]+/).filter(Boolean);
  const unknown = scopes.filter((scope) => !ALL_SCOPES.includes(scope));
  if (unknown.length > 0 || scopes.length === 0) {
    throw new SlackError('invalid_scope', unknown.length > 0 ? [`unknown: ${unknown.join(', ')}`] : []);
  }
  const given = query.get('redirect_uri') || undefined;
  const redirectUri = given ?? app.redirectUrls[0];
  if (redirectUri === undefined || !isAllowed(redirectUri, app.redirectUrls)) {
    throw new SlackError('bad_redirect_uri', [`not one of the app's: ${redirectUri ?? 'none given'}`]);
  }
  const team = query.get('team') || undefined;
  return { scopes, state: query.get('state') ?? '', redirectUri, givenRedirectUri: given, team };
}

/** An address of the app's, or below one; an app that names none may use any on this machine. */
function isAllowed(uri: string, allowed: string[]): boolean {
  if (!URL.canParse(uri)) return false;
  const { protocol, hostname } = new URL(uri);
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  if (allowed.length === 0) return hostname === '127.0.0.1' || hostname === 'localhost';
  return allowed.some((url) => uri === url || uri.startsWith(`${url.replace(/\/$/, '')}/`));
}
