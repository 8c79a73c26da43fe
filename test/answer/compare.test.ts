import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COLUMNS, comparePapers } from '../../src/answer/compare/compare.ts';
import { comparisonWish, readReferences } from '../../src/answer/compare/references.ts';
import type { Paper } from '../../src/papers/paper.ts';

const paperOf = (abstract: string, more: Partial<Paper> = {}): Paper => ({
  id: 'p1',
  title: 'A Paper about Kettles',
  abstract,
  abstractKind: 'abstract',
  authors: [],
  publishedAt: null,
  url: null,
  categories: [],
  ...more,
});

/** What stands in the row of an abstract, empty cells left out. */
function row(abstract: string, more: Partial<Paper> = {}): Record<string, string> {
  const [compared] = comparePapers([paperOf(abstract, more)]);
  return Object.fromEntries(
    COLUMNS.flatMap((column) => {
      const cell = compared?.cells[column];
      return cell ? [[column, cell.values.join(' | ')]] : [];
    }),
  );
}

describe('a metric and its number', () => {
  it.each([
    ['Our kettle reaches 91% accuracy on beaches.', 'accuracy', '91%'],
    ['It attains a BLEU score of 31.2 in two hours.', 'BLEU score', '31.2'],
    [
      'The whistle brings word error rate down from 9.1 to 7.4 in kitchens.',
      'word error rate',
      'from 9.1 to 7.4',
    ],
    ['The lid cuts memory by up to 62% at no cost.', 'memory', 'by up to 62%'],
    ['Steam gives a 3.5x training speedup.', 'training speedup', '3.5x'],
    ['We obtain 68.0% and 71.7% top-1 accuracy, respectively.', 'top-1 accuracy', '68.0% and 71.7%'],
    ['This yields a 2.1% improvement in F1.', 'F1', '2.1% improvement'],
    ['It boils with 4.5% higher accuracy.', 'accuracy', '4.5% higher'],
    ['We reach an FID of 12 on small cups.', 'FID', '12'],
    ['Perplexity aside, latency falls by 2-4x here.', 'latency', 'by 2-4x'],
  ])('%s', (abstract, metric, number) => {
    expect(row(abstract)).toMatchObject({ metric, number });
  });

  it.each([
    'The previous best reached 85% accuracy.',
    'Humans have an accuracy of over 95%.',
    'Compared to a baseline with 85% accuracy we are calm.',
    'We are faster than pots, whose accuracy is 85%.',
    'Accuracy of 99% would be needed for tea.',
    'We use 3 accuracy measures and 2 FID variants.',
    'It was made in 2024 with 12 kettles.',
    'GPT-4 accuracy matters. So does BLEU.',
    'The accuracy is discussed in chapter 3.',
  ])('is not read out of: %s', (abstract) => {
    expect(row(abstract)).not.toHaveProperty('metric');
    expect(row(abstract)).not.toHaveProperty('number');
  });

  it('comes from the sentence that names the data', () => {
    const abstract = 'We gain 5% accuracy in all. On CIFAR-10 we reach 94.2% accuracy. Tea is ready.';
    expect(row(abstract)).toMatchObject({ dataSet: 'CIFAR-10', number: '94.2%' });
  });
});

describe('a data set', () => {
  it.each([
    ['We test on ImageNet and CIFAR-100.', 'ImageNet | CIFAR-100'],
    ['Kettles boil on the Harbour benchmark.', 'Harbour'],
    ['Results on the TeaQA, CupBench and Split MNIST datasets are good.', 'TeaQA | CupBench | Split MNIST'],
    ['We use benchmarks such as SteamEval and MugNet.', 'SteamEval | MugNet'],
    ['We introduce Tidepool, a large data set of cups.', 'Tidepool'],
    ['CupBench is a benchmark of mugs.', 'CupBench'],
    ['ImageNet is used, and ImageNet again.', 'ImageNet'],
  ])('%s', (abstract, names) => {
    expect(row(abstract).dataSet).toBe(names);
  });

  it.each([
    'The data set is large. These datasets are larger.',
    'Experiments on several public benchmarks show that tea is good.',
    'We train on English datasets and on NLP benchmarks.',
    'Our corpus is made of cups.',
    'An ImageNet-pretrained kettle is used.',
  ])('is not read out of: %s', (abstract) => {
    expect(row(abstract)).not.toHaveProperty('dataSet');
  });
});

describe('a method', () => {
  it.each([
    ['We propose Lantern, a lid that glows.', 'Lantern'],
    ['In this paper, we introduce the Boiling Gate (BG), a new valve.', 'Boiling Gate'],
    ['We present a simple lid called SteamCap, which fits.', 'SteamCap'],
    ['We propose a novel self-heating lid that never leaks.', 'self-heating lid'],
    ['We develop a simple and effective boiling schedule for mugs.', 'boiling schedule'],
  ])('%s', (abstract, name) => {
    expect(row(abstract).method).toBe(name);
  });

  it('is named by the title where the text offers that name', () => {
    const abstract = 'Tea is slow. We propose the Very Hot Kettle Gate (VHKG+) for tea.';
    expect(row(abstract, { title: 'VHKG+: Kettles at Speed' }).method).toBe('VHKG+');
  });

  it.each([
    'We propose a general method that works.',
    'We introduce Tidepool, a large data set of cups.',
    'We present a survey of kettles that boil.',
    'We present an analysis of steam in cups.',
    'We introduce it for the first time.',
  ])('is not read out of: %s', (abstract) => {
    expect(row(abstract)).not.toHaveProperty('method');
  });

  it('is the subject of a summary of ours', () => {
    const abstract = 'SteamNet is a network made of valves. It boils.';
    expect(row(abstract, { abstractKind: 'summary' }).method).toBe('SteamNet');
    expect(row(abstract)).not.toHaveProperty('method');
  });
});

it('holds nothing but spans of the abstract, whatever it says', () => {
  const words = fc.constantFrom(
    'We propose',
    'Lantern, a lid',
    'accuracy',
    'of',
    '91%',
    'by 3.2 points',
    'on the Harbour benchmark',
    'CIFAR-10',
    'from 9.1 to 7.4',
    'called',
    'FID',
    'and',
    '. ',
    '<!channel>',
    '\u202e',
  );
  const abstract = fc.array(fc.oneof({ weight: 4, arbitrary: words }, fc.string({ unit: 'binary' })));
  fc.assert(
    fc.property(abstract, fc.string(), (parts, title) => {
      const paper = paperOf(parts.join(' '), { title });
      for (const cell of Object.values(comparePapers([paper])[0]?.cells ?? {})) {
        if (cell === null) continue;
        const { text, start, end } = cell.quote;
        expect(paper.abstract.slice(start, end)).toBe(text);
        for (const value of cell.values) expect(text).toContain(value);
        expect(cell.values.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 500 },
  );
});

it('reads a very long abstract in no time', () => {
  const before = performance.now();
  row('We propose a very long and winding and long '.repeat(400));
  row(`accuracy ${'1.1 and '.repeat(2000)}`);
  row(`${'Aa, '.repeat(4000)} dataset`);
  expect(performance.now() - before).toBeLessThan(10_000);
});

describe('which papers are meant', () => {
  const place = (number: number | 'last') => ({ kind: 'place', place: number });
  const name = (text: string) => ({ kind: 'name', name: text });
  it.each([
    ['1 3', [place(1), place(3)]],
    ['1, 2 and 5', [place(1), place(2), place(5)]],
    ['the first and the third', [place(1), place(3)]],
    ['the second one with the last one', [place(2), place('last')]],
    ['#1 vs. [4]', [place(1), place(4)]],
    ['those two', [place(1), place(2)]],
    ['the first three papers'.replace(' papers', ''), [place(1), place(2), place(3)]],
    ['them all', 'all'],
    ['these', 'all'],
    [
      '2401.00001 and https://arxiv.org/abs/2402.00002v2',
      [name('2401.00001'), name('https://arxiv.org/abs/2402.00002v2')],
    ],
    ['10.1145/1.2 1', [name('10.1145/1.2'), place(1)]],
  ])('%s', (text, wish) => {
    expect(readReferences(text)).toEqual(wish);
  });

  it.each(['tokenizers', 'FP8 and INT8', 'the first method', 'models 1 million', '', 'and'])(
    'are words to search for: %s',
    (text) => {
      expect(readReferences(text)).toBeNull();
    },
  );

  it('is asked for in a sentence', () => {
    expect(comparisonWish('Can you compare the first and the second?')).toEqual([place(1), place(2)]);
    expect(comparisonWish('compare them')).toBe('all');
    expect(comparisonWish('compared to what?')).toBeNull();
    expect(comparisonWish('compare FP8 with INT8')).toBeNull();
  });
});
