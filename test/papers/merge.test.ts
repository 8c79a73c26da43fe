import { describe, expect, it } from 'vitest';
import type { PaperDraft } from '../../src/papers/draft.ts';
import { isStrong } from '../../src/papers/identity.ts';
import { mergeSighting } from '../../src/papers/merge.ts';
import { type PaperSighting, sightingOf } from '../../src/papers/sighting.ts';
import { standingAfter } from '../../src/papers/standing.ts';

const ARXIV = 'https://arxiv.org/abs/2501.10120';

function seen(draft: Partial<PaperDraft>): PaperSighting {
  const read = sightingOf({ title: 'Quiet Gradients', ...draft });
  if ('reason' in read) throw new Error(read.reason);
  return read.sighting;
}

function merged(first: Partial<PaperDraft>, second: Partial<PaperDraft>) {
  const known = seen(first);
  const standing = standingAfter({ arxivVersion: null, withdrawal: null }, known);
  return mergeSighting({ paper: known.paper, strong: isStrong(known.identity), standing }, seen(second));
}

describe('merging two sightings of a paper', () => {
  it('never lets a missing value replace a present one', () => {
    const first = {
      url: ARXIV,
      abstract: 'A.',
      authors: ['Ada Moor'],
      publishedAt: '2025-01-02',
      categories: ['cs.LG'],
    };
    expect(merged(first, { url: ARXIV })).toEqual(seen(first).paper);
  });

  it('takes the newer values of a record that is known by an id', () => {
    const after = merged(
      { url: ARXIV, abstract: 'Old.', publishedAt: '2024' },
      { url: ARXIV, abstract: 'New.', publishedAt: '2025' },
    );
    expect(after).toMatchObject({ abstract: 'New.', publishedAt: '2025' });
  });

  it('lets a record known by its title alone fill gaps only, in whatever order the two come', () => {
    const strong = { url: ARXIV, abstract: 'The authors’ text.' };
    const weak = { title: 'QUIET GRADIENTS', abstract: 'A damaged text.', authors: ['Ada Moor'] };
    const expected = {
      title: 'Quiet Gradients',
      abstract: 'The authors’ text.',
      authors: ['Ada Moor'],
      url: ARXIV,
    };
    expect(merged(strong, weak)).toMatchObject(expected);
    expect(merged(weak, strong)).toMatchObject(expected);
  });

  it('replaces a summary by an abstract and never the other way round', () => {
    const summary = { url: ARXIV, abstract: 'In our words.', abstractKind: 'summary' } as const;
    const real = { abstract: 'In theirs.' };
    const expected = { abstract: 'In theirs.', abstractKind: 'abstract' };
    expect(merged(summary, real)).toMatchObject(expected);
    expect(merged(real, summary)).toMatchObject(expected);
  });

  it('never lets a cut-off abstract replace a whole one', () => {
    const whole = { abstract: 'We fly kites. They fly high.' };
    const cut = { abstract: 'We fly kites. They f' };
    expect(merged(whole, { url: ARXIV, ...cut }).abstract).toBe(whole.abstract);
    expect(merged({ url: ARXIV, ...cut }, whole).abstract).toBe(whole.abstract);
  });

  it('keeps the more precise of two dates that agree', () => {
    expect(
      merged({ url: ARXIV, publishedAt: '2025-01-02' }, { url: ARXIV, publishedAt: '2025' }).publishedAt,
    ).toBe('2025-01-02');
    expect(merged({ url: ARXIV, publishedAt: '2025' }, { publishedAt: '2025-01-02' }).publishedAt).toBe(
      '2025-01-02',
    );
  });
});
