import { describe, expect, it } from 'vitest';
import { composeDigest } from '../../src/digest/compose.ts';
import type { Composition } from '../../src/digest/composition.ts';
import type { SourceCondition } from '../../src/digest/source-health.ts';
import { paper } from './builders.ts';

const SINCE = new Date('2026-03-01T08:00:00Z');
const window = { since: SINCE, missed: 0, timeZone: 'UTC' };
const candidate = (id: string, arrivedAt: string) => ({ paper: paper(id), why: '', score: 0.5, arrivedAt });
const OLD = candidate('old', '2026-02-01T00:00:00Z');
const NEW = candidate('new', '2026-03-01T12:00:00Z');

function compose(more: Partial<Composition>) {
  const usual = {
    topic: 'bees',
    basis: '',
    candidates: [OLD],
    delivered: new Set(['old', 'new']),
    poolSize: 9,
  };
  const { quiet, note } = composeDigest({ ...usual, window, arrived: 0, ...more });
  return [quiet, note];
}

const trouble = (state: 'behind' | 'failing'): SourceCondition => ({
  source: 'arxiv',
  label: 'arXiv',
  state,
  since: '2026-02-28T20:00:00Z',
  reason: 'It answers with 503.',
});

describe('a day without papers', () => {
  it('says that nothing came in', () => {
    expect(compose({})).toEqual([
      'nothing-new',
      'Nothing new today: no paper came in since Sun 1 Mar 08:00.',
    ]);
  });

  it('says that nothing of what came in is about the topic, and how much came in', () => {
    expect(compose({ arrived: 12 })).toEqual([
      'all-filtered',
      'No papers today: 12 papers came in since Sun 1 Mar 08:00, none of them is about “bees”.',
    ]);
  });

  it('says that what came in was posted here by another subscription', () => {
    expect(compose({ arrived: 1, candidates: [NEW, OLD] })).toEqual([
      'all-posted',
      'Nothing new today: all 2 papers on “bees” were posted here before.',
    ]);
  });

  it('says that a source lags, or fails, before it claims anything', () => {
    expect(compose({ troubles: [trouble('behind')] })[1]).toBe(
      'No papers today so far: arXiv has brought nothing new since Sat 28 Feb 20:00 (It answers with 503); what comes late will be in the next digest.',
    );
    expect(compose({ troubles: [trouble('behind'), trouble('failing')] })).toEqual([
      'source-failing',
      'No papers today, and there may be some that I have not seen: arXiv could not be read since Sat 28 Feb 20:00 (It answers with 503).',
    ]);
  });

  it('differs for every reason', () => {
    const notes = [
      compose({}),
      compose({ arrived: 12 }),
      compose({ arrived: 1, candidates: [NEW] }),
      compose({ troubles: [trouble('behind')] }),
      compose({ troubles: [trouble('failing')] }),
      compose({ poolSize: 0, candidates: [] }),
    ];
    expect(new Set(notes.map(([reason]) => reason)).size).toBe(6);
    expect(new Set(notes.map(([, note]) => note)).size).toBe(6);
  });
});

describe('a day with papers', () => {
  it('says when none of them is new, and when a source is in trouble', () => {
    const delivered = new Set<string>();
    expect(compose({ delivered })[1]).toBe(
      'Nothing new since Sun 1 Mar 08:00; this channel has not had these earlier ones.',
    );
    expect(compose({ delivered, candidates: [NEW] })[1]).toBeNull();
    expect(compose({ delivered, candidates: [NEW], troubles: [trouble('failing')] })[1]).toContain('arXiv');
  });
});
