import { parseArgs } from 'node:util';
import { columnFigures, readCollection } from './compare/measure.ts';

const LEAST_PRECISION = 0.9;

/**
 * How right the tables of `/papers compare` are on abstracts that the rules were not made from: for each column the share
 * of right cells among the filled ones, and among the papers that say something there. `--json` prints all, with what was
 * wrong. Exit 1 when a column is right in less than nine of ten cells.
 */
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const figures = columnFigures(readCollection());
if (values.json) console.log(JSON.stringify(figures, null, 2));
else {
  for (const { column, filled, right, said } of figures) {
    console.log(`${column}: ${right} of ${filled} filled cells right; ${said} papers say something there`);
  }
}
process.exitCode = figures.every(({ filled, right }) => right >= LEAST_PRECISION * filled) ? 0 : 1;
