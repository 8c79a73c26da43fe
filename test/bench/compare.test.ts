import { expect, it } from 'vitest';
import { columnFigures, readCollection } from '../../bench/compare/measure.ts';

it('judges a cell by everything that is in it, and counts empty ones as neither right nor wrong', () => {
  const labels = { dataSet: ['CIFAR-10'], method: [], metric: ['accuracy'], number: ['94%'] };
  const abstract = 'On CIFAR-10 and ImageNet it has 94% accuracy.';
  const [dataSet, method, metric] = columnFigures([{ id: 'x', title: 'T', abstract, labels }]);
  expect(dataSet).toMatchObject({ filled: 1, right: 0, said: 1, wrong: [{ id: 'x' }] });
  expect(method).toMatchObject({ filled: 0, right: 0, said: 0 });
  expect(metric).toMatchObject({ filled: 1, right: 1, said: 1, wrong: [] });
});

it('compares nine cells of ten rightly on abstracts that the rules were not made from', () => {
  const collection = readCollection();
  for (const { labels, abstract } of collection) {
    for (const label of Object.values(labels).flat()) expect(abstract).toContain(label);
  }
  for (const { right, filled, column } of columnFigures(collection)) {
    expect(right / filled, column).toBeGreaterThanOrEqual(0.9);
  }
});
