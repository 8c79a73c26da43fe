import type { AppSeed } from './seed.ts';
import { isJson, type Json, jsonList } from './types.ts';

const TOKEN_LIFE_SECONDS = 12 * 3600;

/** What the playground takes from an app manifest in Slack's form: what it does not name, the app does not have. */
export function appFromManifest(manifest: Json): Partial<AppSeed> {
  const [features, settings] = [part(manifest, 'features'), part(manifest, 'settings')];
  const oauth = part(manifest, 'oauth_config');
  const events = texts(part(settings, 'event_subscriptions').bot_events);
  return {
    ...text('name', part(manifest, 'display_information').name),
    ...text('handle', part(features, 'bot_user').display_name),
    commands: jsonList(features.slash_commands).map((command) => ({
      command: String(command.command),
      description: String(command.description ?? ''),
      hint: String(command.usage_hint ?? ''),
    })),
    shortcuts: jsonList(features.shortcuts).map((shortcut) => ({
      type: shortcut.type === 'message' ? 'message' : 'global',
      callbackId: String(shortcut.callback_id),
      name: String(shortcut.name),
    })),
    scopes: texts(part(oauth, 'scopes').bot),
    redirectUrls: texts(oauth.redirect_urls),
    ...(settings.token_rotation_enabled === true ? { tokenLifeSeconds: TOKEN_LIFE_SECONDS } : {}),
    orgReady: settings.org_deploy_enabled === true,
    unfurlDomains: texts(features.unfurl_domains),
    events,
  };
}

function part(value: Json, name: string): Json {
  const inner = value[name];
  return isJson(inner) ? inner : {};
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function text(name: 'name' | 'handle', value: unknown): Partial<AppSeed> {
  return typeof value === 'string' ? { [name]: value } : {};
}
