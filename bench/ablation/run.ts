import { createIndexCore } from '../../src/search/index-core.ts';
import { coreEngine } from '../engines/ours.ts';
import type { Variant } from './variants.ts';
import type { Yardstick } from './yardsticks.ts';

/** By variant, by measure: one number per query. */
export type AblationFigures = Map<string, Map<string, number[]>>;

/** Every variant on every yardstick; each set of papers is indexed once and ranked in all ways. */
export function runAblation(yardsticks: Yardstick[], variants: Variant[]): AblationFigures {
  const figures: AblationFigures = new Map(variants.map(({ name }) => [name, new Map()]));
  for (const { papers, measure } of yardsticks) {
    const built = createIndexCore();
    built.apply(papers.map((paper) => ({ kind: 'upsert', paper })));
    const saved = built.save();
    for (const { name, recipe } of variants) {
      const measured = measure(coreEngine(createIndexCore(saved, recipe)));
      for (const [column, values] of measured) figures.get(name)?.set(column, values);
    }
  }
  return figures;
}
