import { describe, expect, it } from 'vitest';
import type { PaperDraft } from '../../src/papers/draft.ts';
import { sightingOf } from '../../src/papers/sighting.ts';

function paperOf(draft: PaperDraft) {
  const read = sightingOf(draft);
  if ('reason' in read) throw new Error(read.reason);
  return read.sighting.paper;
}

const reasonFor = (draft: PaperDraft) => {
  const read = sightingOf(draft);
  return 'reason' in read ? read.reason : null;
};

describe('a sighting of a paper', () => {
  it('is the draft, checked and cleaned', () => {
    const paper = paperOf({
      title: '  A  Study ',
      abstract: 'One\n two.',
      authors: ['Ada  Moor', ' '],
      publishedAt: '2024-11-05 10:30',
      url: 'www.example.org/a',
      categories: ['cs.LG', 'cs.LG'],
    });
    expect(paper).toMatchObject({
      title: 'A Study',
      abstract: 'One two.',
      abstractKind: 'abstract',
      authors: ['Ada Moor'],
      publishedAt: '2024-11-05T10:30:00.000Z',
      url: 'https://www.example.org/a',
      categories: ['cs.LG'],
    });
  });

  it.each([
    ['2024', '2024'],
    ['2024/3', '2024-03'],
    ['Nov 2024', '2024-11'],
    ['Mon, 2 Apr 2007 19:18:42 GMT', '2007-04-02'],
    ['April 2, 2007', '2007-04-02'],
    ['2024-02-30', null],
    ['in press', null],
  ])('reads the date %j as %j', (publishedAt, expected) => {
    expect(paperOf({ title: 'T', publishedAt }).publishedAt).toBe(expected);
  });

  it.each([
    'javascript:alert(1)',
    'https://me:pw@example.org/',
    'https://exa mple.org',
    'ftp://x.org/a',
    'paper',
  ])('shows no link for %j', (url) => {
    expect(paperOf({ title: 'T', url }).url).toBeNull();
  });

  it('gives a record without a title its opening words, if it has an id', () => {
    expect(paperOf({ id: '7', title: '', abstract: 'short text' }).title).toBe('short text');
    expect(paperOf({ id: '7', title: '', abstract: 'word '.repeat(40) }).title).toMatch(/^(word ?)+…$/);
    expect(reasonFor({ title: '', abstract: 'short text' })).toMatch(/neither a title nor an id/);
  });

  it('refuses what has no title or is too long, and never cuts', () => {
    expect(reasonFor({ title: ' \u200b ' })).toMatch(/no title/);
    expect(reasonFor({ title: 'x'.repeat(1001) })).toMatch(/title is longer than 1,000/);
    expect(reasonFor({ title: 'x'.repeat(1000), abstract: 'y'.repeat(20_000) })).toBeNull();
    expect(reasonFor({ title: 'x', abstract: 'y'.repeat(20_001) })).toMatch(/abstract is longer than 20,000/);
    expect(reasonFor({ id: 'a\nb', title: 'x' })).toMatch(/id contains control/);
    expect(reasonFor({ title: 'x', authors: ['n'.repeat(201)] })).toMatch(/author/);
  });
});
