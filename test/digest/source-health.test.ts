import { describe, expect, it } from 'vitest';
import { conditionOf, type SourceState } from '../../src/digest/source-health.ts';
import { describeInterval, describeSource } from '../../src/digest/source-words.ts';

const NOW = new Date('2026-11-25T12:00:00Z');
const schedule = { source: 'arxiv', label: 'arXiv', everyMs: 6 * 3_600_000 };
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000).toISOString();

function state(more: Partial<SourceState>): SourceState {
  return {
    lastAttemptAt: hoursAgo(1),
    lastSuccessAt: hoursAgo(1),
    failingSince: null,
    failures: 0,
    lastError: null,
    newestItemAt: hoursAgo(11),
    lastReport: { seen: 94, new: 3, updated: 1, unchanged: 89, rejected: 1 },
    ...more,
  };
}

const broken = { failures: 3, failingSince: hoursAgo(1), lastError: 'answered with status 503' };

describe('how a source is', () => {
  it.each([
    ['is fine', {}, { state: 'ok', since: null, reason: null }],
    ['failed, but not for long', { ...broken, lastSuccessAt: hoursAgo(11) }, { state: 'ok', since: null }],
    [
      'has failed for longer than a turn',
      { ...broken, lastSuccessAt: hoursAgo(13) },
      { state: 'failing', since: hoursAgo(13), reason: 'answered with status 503' },
    ],
    [
      'has never answered',
      { ...broken, lastSuccessAt: null, newestItemAt: null },
      { state: 'failing', since: null, reason: 'answered with status 503' },
    ],
    [
      'was not asked in time',
      { lastSuccessAt: hoursAgo(13) },
      { state: 'behind', since: hoursAgo(13), reason: 'has not been read in time' },
    ],
    [
      'was never asked',
      { lastAttemptAt: null, lastSuccessAt: null, newestItemAt: null, lastReport: null },
      { state: 'behind', since: null, reason: 'has not been read yet' },
    ],
    ['is quiet over a long weekend', { newestItemAt: hoursAgo(95) }, { state: 'ok' }],
    [
      'answers, but brings nothing new',
      { newestItemAt: hoursAgo(97) },
      { state: 'behind', since: hoursAgo(97), reason: 'has announced nothing new' },
    ],
  ])('that %s', (_, found, condition) => {
    expect(conditionOf(schedule, state(found), NOW)).toMatchObject({
      source: 'arxiv',
      label: 'arXiv',
      ...condition,
    });
  });

  it.each([
    [
      {},
      'last read 60 minutes ago; 94 papers then, 3 new; 1 could not be read; newest announced 11 hours ago',
    ],
    [
      { ...broken, lastSuccessAt: hoursAgo(72), lastReport: null, newestItemAt: null },
      'answered with status 503; last read 3 days ago',
    ],
    [
      { ...broken, lastSuccessAt: null, lastReport: null, newestItemAt: null },
      'never read yet: answered with status 503',
    ],
    [
      { ...broken, lastReport: null, newestItemAt: null },
      'last read 60 minutes ago; answered with status 503 since then (3 tries)',
    ],
    [{ lastAttemptAt: null, lastSuccessAt: null, newestItemAt: null, lastReport: null }, 'never read yet'],
  ])('is said in one line (%#)', (found, line) => {
    const known = state(found);
    expect(describeSource({ ...schedule, ...known, ...conditionOf(schedule, known, NOW) }, NOW)).toBe(line);
  });

  it('names its turns', () => {
    expect([3_600_000, 21_600_000, 5_400_000, 86_400_000].map(describeInterval)).toEqual([
      'every hour',
      'every 6 hours',
      'every 90 minutes',
      'every day',
    ]);
  });
});
