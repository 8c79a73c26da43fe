import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { METHODS } from '../../../src/playground/methods/index.ts';
import { OPEN_METHODS, PLATFORM_METHODS } from '../../../src/playground/methods/platform-methods.ts';
import { HEARD_EVENTS, MANIFEST, textOf, USED_METHODS } from '../../used-of-slack.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** What our tests are about: the part of their names before the colon. */
const tested = new Set(
  [...textOf(import.meta.dirname, '.test.ts').matchAll(/['"]([\w.:]+): /g)].map((match) => match[1]),
);
const implemented = Object.keys({ ...METHODS, ...PLATFORM_METHODS, ...OPEN_METHODS });

const subscribed = (MANIFEST as { settings: { event_subscriptions: { bot_events: string[] } } }).settings
  .event_subscriptions.bot_events;
// A listener for messages hears every kind; the manifest says which of them come.
const usedEvents = new Set([...subscribed, ...[...HEARD_EVENTS].filter((event) => event !== 'message')]);

describe('what the bot uses of Slack', () => {
  it('is found by the search through its source', () => {
    expect(USED_METHODS.size).toBeGreaterThan(6);
    expect(usedEvents.size).toBeGreaterThan(1);
    expect(tested.size).toBeGreaterThan(50);
  });

  it('has every method in the playground, with a conformance test', () => {
    expect([...USED_METHODS].filter((method) => !implemented.includes(method))).toEqual([]);
    expect([...USED_METHODS].filter((method) => !tested.has(method))).toEqual([]);
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
