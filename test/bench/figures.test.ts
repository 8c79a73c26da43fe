import { describe, expect, it } from 'vitest';
import { checkFigures, updatedFigures } from '../../bench/eval/committed.ts';
import { flagValues } from '../../bench/eval/flag-values.ts';
import { refusedWhenKept } from '../../bench/eval/refusals.ts';
import { points, pValue, share, table } from '../../bench/eval/table.ts';

describe('committed figures', () => {
  it.each([
    [0.5, 0.49, false],
    [0.5, 0.4898, true],
    [0.5, 0.6, false],
  ])('of %d with %d now: failed is %s', (before, measured, failed) => {
    const [check] = checkFigures({ a: { m: before } }, { a: { m: measured } });
    expect(check?.failed).toBe(failed);
  });

  it('keep the sets that were not measured, in order', () => {
    expect(JSON.stringify(updatedFigures({ b: { m: 1 }, c: { m: 1 } }, { a: { m: 0 }, b: { m: 0 } }))).toBe(
      '{"a":{"m":0},"b":{"m":0},"c":{"m":1}}',
    );
  });
});

describe('the share refused while most are kept', () => {
  const kept = [0.9, 0.8, 0.7, 0.6, 0.5, 0.5, 0.4, 0.4, 0.3, 0.1];

  it('is what lies below the last one that is kept', () => {
    expect(refusedWhenKept(kept, [0.05, 0.2, 0.3, 0.35], 0.9)).toBe(0.5);
    expect(refusedWhenKept(kept, [0.05, 0.2, 0.3, 0.35], 1)).toBe(0.25);
  });

  it('is unknown without confidences', () => {
    expect(refusedWhenKept([undefined], [0.1], 0.9)).toBeNull();
    expect(refusedWhenKept(kept, [], 0.9)).toBeNull();
  });
});

describe('what is printed', () => {
  it('is written as such figures are', () => {
    expect([share(0.3876), share(1), points(0.0124), points(-0.02), pValue(0.0004), pValue(0.0321)]).toEqual([
      '.388',
      '1.000',
      '+1.2',
      '-2.0',
      '<.001',
      '.032',
    ]);
  });

  it('stands in columns', () => {
    expect(
      table([
        ['a', 'bb'],
        ['ccc', 'd'],
      ]),
    ).toEqual(['a    bb', 'ccc   d']);
  });
});

describe('flags', () => {
  it('take what follows them up to the next', () => {
    const flags = flagValues(['x', '--dir', 'a', 'b', '--update', '--dir', 'c']);
    expect(Object.fromEntries(flags)).toEqual({ '': ['x'], dir: ['a', 'b', 'c'], update: [] });
  });
});
