import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '..');

/** The text of every file with this ending below a folder, in one string. */
export const textOf = (folder: string, ending: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');

/** The Slack side of the bot, in one string. */
export const BOT_SOURCE = textOf(join(ROOT, 'src', 'slack'), '.ts');

/** The manifest as it stands in the repository. */
export const MANIFEST: unknown = parse(readFileSync(join(ROOT, 'manifest.yml'), 'utf8'));

/** Methods that a helper of Slack's libraries calls in our name. */
const HELPERS: [RegExp, string[]][] = [
  [/\b(chatStream|sayStream)\(/, ['chat.startStream', 'chat.appendStream', 'chat.stopStream']],
  [/\bsetStatus\(\{(?![^}]*channel_id)/, ['assistant.threads.setStatus']],
  [/(?<!\.)\bsetSuggestedPrompts\(/, ['assistant.threads.setSuggestedPrompts']],
  [/\bsay\(/, ['chat.postMessage']],
  [/\bclientId\b/, ['oauth.v2.access']],
];

const CALLS = [
  /\bclient(?:\w*\([^)]*\))?\s*\.((?:\w+\s*\.\s*){1,3}\w+)\(/g,
  /\bapiCall\(\s*'([\w.]+)'/g,
  // A method that is handed on: `const { views } = client`, `chat = client.chat`.
  /\bclient\s*\.\s*((?:\w+\s*\.\s*)+\w+)(?=[,;)\s]*(?:[,;)]|\.bind))/g,
];

/** Every Web API method that the bot calls, by itself or through a helper. */
export const USED_METHODS: ReadonlySet<string> = new Set([
  'auth.test',
  'apps.connections.open',
  ...CALLS.flatMap((call) => [...BOT_SOURCE.matchAll(call)].map(([, name = '']) => name.replace(/\s/g, ''))),
  ...HELPERS.flatMap(([pattern, methods]) => (pattern.test(BOT_SOURCE) ? methods : [])),
]);

/** Every event that the bot listens to, by Bolt's names: `message` stands for all kinds of conversations. */
export const HEARD_EVENTS: ReadonlySet<string> = new Set([
  ...[...BOT_SOURCE.matchAll(/\.event(?:<[^>]*>)?\(\s*'([\w.]+)'/g)].map(([, name = '']) => name),
  ...(/\bapp\.message\(/.test(BOT_SOURCE) ? ['message'] : []),
]);
