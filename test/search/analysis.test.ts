import { describe, expect, it } from 'vitest';
import { analyze, gramsOf } from '../../src/search/analysis.ts';
import { tokenize } from '../../src/search/words/tokens.ts';

/** What search, snippets and answers read in a text: its stems, in order. */
const EXAMPLES: [text: string, stems: string[], why: string][] = [
  ['Pruned networks', ['prune', 'network'], 'words are compared by their stems'],
  ['Which of the papers is it?', [], 'function words and the words of questions say nothing'],
  ['Poincaré EMBEDDINGS', ['poincar', 'embed'], 'accents and case are folded'],
  [
    'ﬁne Øresund Straße',
    ['fine', 'oresund', 'strass'],
    'ligatures and letters that Unicode leaves whole too',
  ],
  ['in-context learning', ['context', 'incontext', 'learn'], 'a compound is its parts and itself'],
  ['pre‑trained', ['pre', 'train', 'pretrain'], 'a hyphen that does not break is a hyphen'],
  ['4-bit', ['4', 'bit', '4bit'], 'numbers in compounds too'],
  ['FP8 1x1 Llama3', ['fp8', '1x1', 'llama3'], 'versions and formats stay whole'],
  ['GPT-3.5', ['gpt', '3.5', 'gpt3.5'], 'a decimal is one word'],
  ['10,000 tokens', ['10000', 'token'], 'thousands are one number'],
  ["the model's weights don't move", ['model', 'weight', 'move'], 'possessives and contractions'],
  ['{\\it sparse} \\emph{codes} \\tau', ['spars', 'code', 'tau'], 'TeX is its words'],
  ['ReLU^{2} and x_k', ['relu', '2', 'x', 'k'], 'formulas are their letters and digits'],
  ['μ-law Ωmega', ['μ', 'law', 'μlaw', 'ωmega'], 'other alphabets stay'],
  ['train/test', ['train', 'test'], 'a slash separates'],
  ['😀 — !!! \u0007', [], 'symbols are not words'],
];

describe('analysis', () => {
  it.each(EXAMPLES)('reads %j as %j: %s', (text, stems) => {
    expect(analyze(text).map((term) => term.stem)).toEqual(stems);
  });

  it('gives spans that hold the words they were read from', () => {
    const text = 'Über in-context  Köpfe';
    expect(tokenize(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Über',
      'in',
      'context',
      'in-context',
      'Köpfe',
    ]);
  });

  it('cuts pasted data to a length that no word has', () => {
    expect(analyze('x'.repeat(5000))[0]?.word).toHaveLength(40);
  });

  it('shares most 4-grams between a word and its misspelling', () => {
    const right = new Set(gramsOf('catastroph'));
    const shared = gramsOf('catastrof').filter((gram) => right.has(gram));
    expect(shared.length).toBeGreaterThanOrEqual(6);
  });
});
