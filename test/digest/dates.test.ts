import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeRanges, mergeRanges, parseDates } from '../../src/digest/request/dates.ts';

/** A Wednesday. */
const TODAY = '2026-11-25';

function read(text: string): string {
  const parsed = parseDates(text, TODAY);
  return parsed.ok ? describeRanges(parsed.ranges) : parsed.message;
}

describe('days off as people write them', () => {
  it.each([
    ['2026-12-25', '2026-12-25'],
    ['2026-12-24..2027-01-01, 2027-04-02', '2026-12-24 to 2027-01-01, 2027-04-02'],
    ['24 dec to 1 jan', '2026-12-24 to 2027-01-01'],
    ['Dec 25 and jan 1', '2026-12-25, 2027-01-01'],
    ['25th of December 2027', '2027-12-25'],
    ['tomorrow', '2026-11-26'],
    ['wednesday', '2026-12-02'],
    ['fri', '2026-11-27'],
    ['2026-12-25, 2026-12-26\n2026-12-27', '2026-12-25 to 2026-12-27'],
    ['', ''],
  ])('%j is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['2026-02-30', /no date I understand/],
    ['soon', /no date I understand/],
    ['2026-12-26..2026-12-24', /earlier date first/],
    ['2025-01-01', /past/],
    ['2026-12-01..2028-01-01', /More than a year off/],
    ['2031-01-01', /more than two years away/],
  ])('%j is explained', (text, message) => {
    expect(read(text)).toMatch(message);
  });

  it('never throws, and what it gives is in order, apart and can be read again', () => {
    const words = fc.constantFrom(
      '2026-12-24',
      '..',
      ',',
      'dec',
      '24',
      'to',
      'jan',
      '1',
      'and',
      'tomorrow',
      '–',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words).map((some) => some.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = parseDates(text, TODAY);
        if (!parsed.ok) return;
        expect(mergeRanges(parsed.ranges)).toEqual(parsed.ranges);
        const written = parsed.ranges.map(({ from, to }) => `${from}..${to}`).join(', ');
        expect(parseDates(written, TODAY)).toEqual(parsed);
      }),
    );
  });
});
