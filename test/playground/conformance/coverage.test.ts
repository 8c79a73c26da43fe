import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { METHODS } from '../../../src/playground/methods/index.ts';
import { OPEN_METHODS, PLATFORM_METHODS } from '../../../src/playground/methods/platform-methods.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

const textOf = (folder: string, ending: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');

/** What our tests are about: the part of their names before the colon. */
const tested = new Set(
  [...textOf(import.meta.dirname, '.test.ts').matchAll(/['"]([\w.:]+): /g)].map((match) => match[1]),
);
const implemented = Object.keys({ ...METHODS, ...PLATFORM_METHODS, ...OPEN_METHODS });

const bot = textOf(join(ROOT, 'src', 'slack'), '.ts');
const manifest = parse(readFileSync(join(ROOT, 'manifest.yml'), 'utf8')) as {
  settings: { event_subscriptions: { bot_events: string[] } };
};

/** Methods that a helper of Slack's libraries calls in our name. */
const HELPERS: [RegExp, string[]][] = [
  [/\b(chatStream|sayStream)\(/, ['chat.startStream', 'chat.appendStream', 'chat.stopStream']],
  [/\bsetStatus\(/, ['assistant.threads.setStatus']],
  [/\bsetSuggestedPrompts\(/, ['assistant.threads.setSuggestedPrompts']],
  [/\bsay\(/, ['chat.postMessage']],
  [/\bclientId\b/, ['oauth.v2.access']],
];

const usedMethods = new Set([
  'auth.test',
  'apps.connections.open',
  ...[...bot.matchAll(/\bclient(?:\([^)]*\))?\s*\.((?:\w+\s*\.\s*){1,2}\w+)\(/g)].map((match) =>
    (match[1] ?? '').replace(/\s/g, ''),
  ),
  ...[...bot.matchAll(/apiCall\(\s*'([\w.]+)'/g)].map((match) => match[1] ?? ''),
  ...HELPERS.flatMap(([pattern, methods]) => (pattern.test(bot) ? methods : [])),
]);

const usedEvents = new Set([
  ...manifest.settings.event_subscriptions.bot_events,
  ...[...bot.matchAll(/\.event\(\s*'([\w.]+)'/g)]
    .map((match) => match[1] ?? '')
    // A listener for messages hears every kind; the manifest says which of them come.
    .filter((event) => event !== 'message'),
]);

describe('what the bot uses of Slack', () => {
  it('is found by the search through its source', () => {
    expect(usedMethods.size).toBeGreaterThan(6);
    expect(usedEvents.size).toBeGreaterThan(1);
    expect(tested.size).toBeGreaterThan(50);
  });

  it('has every method in the playground, with a conformance test', () => {
    expect([...usedMethods].filter((method) => !implemented.includes(method))).toEqual([]);
    expect([...usedMethods].filter((method) => !tested.has(method))).toEqual([]);
  });

  it('has every event in the playground, with a conformance test', () => {
    expect([...usedEvents].filter((event) => !tested.has(event))).toEqual([]);
  });
});

describe('what the playground has', () => {
  it('is all covered by conformance tests', () => {
    expect(implemented.filter((method) => !tested.has(method))).toEqual([]);
  });

  it('is all named in its documentation', () => {
    const docs = readFileSync(join(ROOT, 'docs', 'playground.md'), 'utf8');
    const undocumented = implemented.filter((method) => {
      const [, group = '', name = ''] = /^(.*)\.(\w+)$/.exec(method) ?? [];
      return !new RegExp(`\`${group}\\.([\\w/.]*/)?${name}[/\`]`).test(docs);
    });
    expect(undocumented).toEqual([]);
  });
});
