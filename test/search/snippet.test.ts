import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snippet } from '../../src/search/snippet.ts';

const ABSTRACT =
  'Harbors are old. Ships come and go all day and nobody counts them. We count ships with a small network that was trained on photographs of gulls. Counting takes one second.';

function marked({ text, marks }: ReturnType<typeof snippet>): string[] {
  return marks.map(([start, end]) => text.slice(start, end));
}

describe('snippet', () => {
  it('gives a short abstract whole, with other forms of the words marked', () => {
    const found = snippet(ABSTRACT, ['counts', 'trains'], 1000);
    expect(found.text).toBe(ABSTRACT);
    expect(marked(found)).toEqual(['counts', 'count', 'trained', 'Counting']);
  });

  it('shows the passage with most of the words', () => {
    const found = snippet(ABSTRACT, ['network', 'gulls'], 90);
    expect(marked(found)).toEqual(['network', 'gulls']);
    expect(found.text.startsWith('…')).toBe(true);
  });

  it('begins at the beginning when no word is in it', () => {
    expect(snippet(ABSTRACT, ['zebra'], 40)).toEqual({
      text: 'Harbors are old. Ships come and go all…',
      marks: [],
    });
  });

  it('never cuts a word, never exceeds the length, and marks whole words only', () => {
    const word = fc.constantFrom('ship', 'ships', 'counting', 'a', 'gull', 'network,', 'x.');
    const abstract = fc.array(word, { minLength: 1, maxLength: 80 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(abstract, fc.integer({ min: 20, max: 200 }), (text, length) => {
        const found = snippet(text, ['ship', 'gulls'], length);
        expect(found.text.length).toBeLessThanOrEqual(length);
        expect(` ${text} `).toContain(` ${found.text.replaceAll('…', '')} `);
        for (const mark of marked(found)) expect(mark).toMatch(/^(ships?|gull)$/);
      }),
    );
  });

  it('cuts inside a word only when the word fills everything', () => {
    expect(snippet('x'.repeat(500), ['y'], 50).text).toBe(`${'x'.repeat(48)}…`);
  });
});
