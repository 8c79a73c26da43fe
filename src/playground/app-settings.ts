import { SlackError } from './errors.ts';
import { appFromManifest } from './manifest.ts';
import type { Platform } from './platform.ts';
import { isJson, type Json } from './types.ts';

/**
 * Changes the app's registration by `{manifest?, mode?, requestUrl?, interactivityUrl?, commandUrl?}` and answers with
 * what it is now. A request URL has to answer Slack's challenge first: throws `url_not_verified`.
 */
export async function configureApp(platform: Platform, body: Json): Promise<Json> {
  const { shared, worlds } = platform;
  if (isJson(body.manifest)) {
    Object.assign(shared.app, { events: undefined }, appFromManifest(body.manifest));
    const { handle, name, commands, shortcuts } = shared.app;
    for (const world of worlds) Object.assign(world.app, { handle, name, commands, shortcuts });
  }
  if (body.mode === 'socket') shared.app.requestUrls = undefined;
  else if (body.mode === 'http') await switchToHttp(platform, body);
  shared.changes.bump();
  return appSettings(platform);
}

/** The app as its developer sees it on Slack's pages, secrets included. */
export function appSettings({ shared }: Platform): Json {
  const { app, url } = shared;
  return {
    ...app,
    mode: app.requestUrls ? 'http' : 'socket',
    authorizeUrl: `${url}/oauth/v2/authorize`,
    connections: shared.hub.connections(),
  };
}

async function switchToHttp({ shared }: Platform, body: Json): Promise<void> {
  const events = urlOf(body, 'requestUrl');
  if (body.verify !== false && !(await shared.hub.verify(events))) {
    throw new SlackError('url_not_verified', [
      `${events} did not answer the challenge of a signed url_verification request`,
    ]);
  }
  shared.app.requestUrls = {
    events,
    interactivity: body.interactivityUrl === undefined ? events : urlOf(body, 'interactivityUrl'),
    commands: body.commandUrl === undefined ? events : urlOf(body, 'commandUrl'),
  };
  shared.hub.disconnect({ reason: 'link_disabled' });
}

function urlOf(body: Json, name: string): string {
  const given = body[name];
  if (typeof given === 'string' && /^https?:\/\//.test(given) && URL.canParse(given)) return given;
  throw new SlackError('invalid_arguments', [`“${name}” must be an http(s) address`]);
}
