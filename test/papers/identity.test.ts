import { describe, expect, it } from 'vitest';
import { doiOf } from '../../src/papers/doi.ts';
import { identify, newPaperId } from '../../src/papers/identity.ts';
import { normalisedTitle } from '../../src/papers/title-key.ts';

const idOf = (draft: { id?: string; url?: string; identifiers?: string[]; title?: string }) =>
  newPaperId(identify({ title: 'A Title', ...draft }));

describe('the id of a paper', () => {
  it('is the id that the record brings, as given', () => {
    expect(idOf({ id: ' Doc 17 ', url: 'https://arxiv.org/abs/2501.10120' })).toBe('Doc 17');
  });

  it('is canonical when the record brings an arXiv id or a DOI', () => {
    expect(idOf({ id: 'https://arxiv.org/pdf/2501.10120v4.pdf' })).toBe('2501.10120');
    expect(idOf({ id: 'https://doi.org/10.1145/ABC.Def' })).toBe('10.1145/abc.def');
    expect(idOf({ id: 'doi:10.48550/arXiv.2501.10120' })).toBe('2501.10120');
  });

  it('comes from the link, arXiv before DOI, when the record brings none', () => {
    expect(idOf({ url: 'https://arxiv.org/abs/2501.10120v1', identifiers: ['10.1145/1.2'] })).toBe(
      '2501.10120',
    );
    expect(idOf({ url: 'https://dl.acm.org/doi/pdf/10.1145/1.2?download=true' })).toBe('10.1145/1.2');
  });

  it('comes from the normalised title when there is nothing else', () => {
    expect(idOf({ url: 'https://example.org/paper' })).toMatch(/^t-[0-9a-f]{16}$/);
    expect(idOf({ title: 'Pre-training: {\\it Twice}!' })).toBe(idOf({ title: 'pretraining twice' }));
    expect(idOf({ title: 'One' })).not.toBe(idOf({ title: 'Two' }));
  });

  it('takes an exported title id for what it is', () => {
    const id = idOf({}) ?? '';
    expect(identify({ id, title: 'A Title' }).ownId).toBeNull();
    expect(identify({ id, title: 'Another Title' }).ownId).toBe(id);
  });

  it('repairs an arXiv id that a spreadsheet made a number of, only when the link confirms it', () => {
    expect(idOf({ id: '2611.0001', url: 'https://arxiv.org/abs/2611.00010' })).toBe('2611.00010');
    expect(idOf({ id: '2611.0001' })).toBe('2611.0001');
  });
});

describe('DOIs', () => {
  it.each([
    ['10.1016/S0140-6736(05)00001-1', '10.1016/s0140-6736(05)00001-1'],
    ['https://dx.doi.org/10.1000/a%2Fb?x=1', '10.1000/a/b'],
    ['doi:10.1000/abc).', '10.1000/abc'],
    ['https://www.biorxiv.org/content/10.1101/2026.01.02.123456v2.full.pdf', '10.1101/2026.01.02.123456'],
  ])('are read from %s', (text, doi) => {
    expect(doiOf(text)).toBe(doi);
  });

  it.each(['10.1/x', 'see 10.1000/abc', 'https://example.org/10.1000/abc', ''])(
    'are not seen in %j',
    (text) => {
      expect(doiOf(text)).toBeNull();
    },
  );
});

describe('normalised titles', () => {
  it.each([
    ['Padé Nets', "Pad\\'e Nets"],
    ['μ-Scaling', '\\mu-scaling'],
    ['∞-Diff', 'infty-Diff'],
    ['ReLU² Wins', 'relu2 wins.'],
    ['4+3 Phases', '4 + 3 phases'],
  ])('are the same for %s and %s', (one, other) => {
    expect(normalisedTitle(one)).toBe(normalisedTitle(other));
  });

  it('keep apart what differs, signs alone included', () => {
    expect(normalisedTitle('C++')).not.toBe(normalisedTitle('C'));
    expect(normalisedTitle('🔥🔥')).not.toBe(normalisedTitle('🔥'));
  });
});
