/** The lines of a table: the first column to the left, the others to the right. */
export function table(rows: string[][]): string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length);
  return rows.map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

/** `0.3876` as `.388`. */
export function share(value: number): string {
  return value.toFixed(3).replace(/^(-?)0\./, '$1.');
}

/** A share's difference in points, with its sign: `0.0124` as `+1.2`. */
export function points(difference: number): string {
  const rounded = (100 * difference).toFixed(1);
  return difference < 0 || rounded.startsWith('-') ? rounded : `+${rounded}`;
}

/** A p value as it is usually written: `.032`, `<.001`. */
export function pValue(p: number): string {
  return p < 0.001 ? '<.001' : share(p);
}
