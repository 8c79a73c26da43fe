import { describe, expect, it } from 'vitest';
import { gistOf } from '../../src/answer/gist.ts';

const gist = (abstract: string) => gistOf(abstract).map(({ start, end }) => abstract.slice(start, end));

describe('the gist of an abstract', () => {
  it('is what the paper brings and what was found, in the order of the text', () => {
    expect(
      gist('Ovens lose heat. We propose a lid that thinks. It is blue. We find that bread is done sooner.'),
    ).toEqual(['We propose a lid that thinks.', 'We find that bread is done sooner.']);
  });

  it('begins with the beginning where nothing of the kind is said', () => {
    expect(gist('Ovens lose heat. Lids are old. Nobody asks why.')).toEqual([
      'Ovens lose heat.',
      'Lids are old.',
    ]);
    expect(gist('Ovens lose heat. Lids are old. We present a lid.')).toEqual([
      'Ovens lose heat.',
      'We present a lid.',
    ]);
  });

  it('is shorter when there is less', () => {
    expect(gist('We propose a lid.')).toEqual(['We propose a lid.']);
    expect(gist('')).toEqual([]);
  });
});
