import { mean } from '../../src/search/measures.ts';
import { compare, type Draws } from '../eval/significance.ts';
import { points, pValue, share, table } from '../eval/table.ts';
import type { AblationFigures } from './run.ts';
import type { Variant } from './variants.ts';

/** The table: each variant's figure, and in points how it differs from the variant it is compared with, with p. */
export function ablationLines(figures: AblationFigures, variants: Variant[], draws: Draws): string[] {
  const columns = [...new Set([...figures.values()].flatMap((measured) => [...measured.keys()]))];
  const valuesOf = (variant: string, column: string) => figures.get(variant)?.get(column) ?? [];
  const cells = ({ name, against }: Variant) =>
    columns.flatMap((column) => {
      const values = valuesOf(name, column);
      if (against === null) return [share(mean(values)), '', ''];
      const { difference, p } = compare(values, valuesOf(against, column), draws);
      return [share(mean(values)), points(difference), pValue(p)];
    });
  return table([
    ['', ...columns.flatMap((column) => [column, '±', 'p'])],
    ...variants.map((variant) => [variant.name, ...cells(variant)]),
  ]);
}
