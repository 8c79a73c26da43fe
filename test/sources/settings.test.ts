import { describe, expect, it } from 'vitest';
import { knownSources, scheduledSources } from '../../src/app/source-health.ts';
import { loadConfig } from '../../src/config.ts';
import { untilDue } from '../../src/sources/due.ts';
import { mayFollow } from '../../src/sources/http/hosts.ts';
import { DEFAULT_SOURCES, parseSources } from '../../src/sources/settings.ts';

const HOUR = 3_600_000;

describe('PAPERBOY_SOURCES', () => {
  it.each([
    ['none', []],
    [' ', []],
    ['hugging-face', [{ source: 'hugging-face', everyMs: HOUR }]],
    ['HF every 30 min;', [{ source: 'hugging-face', everyMs: HOUR / 2 }]],
    [
      'arxiv cs.lg, cs.CL  hep-th every 1d',
      [{ source: 'arxiv', everyMs: 24 * HOUR, categories: ['cs.LG', 'cs.CL', 'hep-th'] }],
    ],
    ['hugging-face every 1h; arxiv cs.LG,cs.CL,cs.CV,cs.AI every 6h', DEFAULT_SOURCES],
    ['arXiv;Hugging Face'.replace(' ', '-'), [DEFAULT_SOURCES[1], DEFAULT_SOURCES[0]]],
  ])('“%s” is understood', (text, sources) => {
    expect(parseSources(text)).toEqual({ sources });
  });

  it.each([
    ['papers', /“papers” is no source: write hugging-face, arxiv or none/],
    ['arxiv cs.LGG', /“cs.LGG” is no arXiv category: write them like cs.LG/],
    ['arxiv every 1s', /“every 1s” is no interval/],
    ['arxiv every 5m', /between 10m and 7d/],
    ['arxiv every 8d', /between 10m and 7d/],
    ['hugging-face cs.LG', /takes no categories/],
    ['arxiv cs.LG; arxiv cs.CL', /named twice/],
    ['none; arxiv', /“none” is no source/],
  ])('“%s” is told how to be written', (text, problem) => {
    const read = parseSources(text);
    expect('problem' in read && read.problem).toMatch(problem);
    expect(() => loadConfig({ PAPERBOY_SOURCES: text })).toThrow(/PAPERBOY_SOURCES: /);
  });
});

describe('the turn of a source', () => {
  const now = new Date('2026-11-25T12:00:00Z');
  const ago = (ms: number) => new Date(now.getTime() - ms).toISOString();
  const read = (at: number) => ({ lastAttemptAt: ago(at), lastSuccessAt: ago(at), failures: 0 });
  const failed = (failures: number) => ({ lastAttemptAt: ago(0), lastSuccessAt: ago(9 * HOUR), failures });

  it.each([
    ['was never read', { lastAttemptAt: null, lastSuccessAt: null, failures: 0 }, 0],
    ['was read just now', read(0), HOUR],
    ['was read a while ago', read(HOUR / 4), (HOUR * 3) / 4],
    ['was read long ago', read(9 * HOUR), 0],
    ['failed once', failed(1), 60_000],
    ['failed three times', failed(3), 240_000],
    ['fails all the time', failed(99), HOUR],
    ['was being read when the process ended', failed(0), 60_000],
    ['was read under a clock that ran ahead', read(-5 * HOUR), 0],
  ])('when it %s', (_, state, wait) => {
    expect(untilDue(state, HOUR, { now, random: 0 })).toBe(wait);
  });

  it('comes a little earlier here than there', () => {
    expect(untilDue(read(0), HOUR, { now, random: 1 })).toBe(HOUR * 0.9);
  });
});

describe('the sources that are read without being named', () => {
  const tokens = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };

  it('are the usual ones in a real workspace, and none beside a stand-in or without Slack', () => {
    expect(scheduledSources(loadConfig(tokens))).toEqual(DEFAULT_SOURCES);
    expect(scheduledSources(loadConfig({ ...tokens, SLACK_API_URL: 'https://slack.com/api' }))).toHaveLength(
      2,
    );
    expect(scheduledSources(loadConfig({ ...tokens, SLACK_API_URL: 'http://127.0.0.1:3000/api/' }))).toEqual(
      [],
    );
    expect(scheduledSources(loadConfig({}))).toEqual([]);
    expect(scheduledSources(loadConfig({ ...tokens, PAPERBOY_SOURCES: 'none' }))).toEqual([]);
  });

  it('can all be read by hand, with the settings that there are', () => {
    expect(knownSources(loadConfig({ PAPERBOY_SOURCES: 'arxiv hep-th' }))).toEqual([
      { source: 'arxiv', everyMs: 6 * HOUR, categories: ['hep-th'] },
      DEFAULT_SOURCES[0],
    ]);
  });
});

describe('redirects', () => {
  const hosts = { base: new URL('https://export.arxiv.org'), friends: ['export.arxiv.org', 'arxiv.org'] };

  it.each([
    ['https://export.arxiv.org/api', true],
    ['https://arxiv.org/api', true],
    ['http://arxiv.org/api', false],
    ['https://arxiv.org:8443/api', false],
    ['https://user:word@arxiv.org/api', false],
    ['https://arxiv.org.example/api', false],
    ['http://127.0.0.1/api', false],
    ['http://169.254.169.254/', false],
  ])('to %s are followed: %s', (target, followed) => {
    expect(mayFollow(hosts, new URL(target))).toBe(followed);
  });
});
