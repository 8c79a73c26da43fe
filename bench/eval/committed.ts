/** Figures by data set and measure, as they lie in `bench/figures.json`; all between 0 and 1, more is better. */
export type Figures = Record<string, Record<string, number>>;

/** One figure beside the committed one. */
export interface FigureCheck {
  set: string;
  measure: string;
  committed: number | undefined;
  measured: number;
  /** It fell by more than a point, or nothing is committed to compare it with. */
  failed: boolean;
}

/** How far a figure may fall. */
const POINT = 0.01;

/** Figures are committed with four digits: half of the last one is no fall. */
const ROUNDING = 0.00005;

/** Every measured figure beside the committed one; sets that were not measured are left out. */
export function checkFigures(committed: Figures, measured: Figures): FigureCheck[] {
  return Object.entries(measured).flatMap(([set, measures]) =>
    Object.entries(measures).map(([measure, value]) => {
      const before = committed[set]?.[measure];
      const failed = before === undefined || value < before - POINT - ROUNDING;
      return { set, measure, committed: before, measured: value, failed };
    }),
  );
}

/** The committed figures with the measured sets in place of the old ones, in the order of their names. */
export function updatedFigures(committed: Figures, measured: Figures): Figures {
  return Object.fromEntries(
    Object.entries({ ...committed, ...measured }).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
