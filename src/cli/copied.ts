import type { CopyReport } from '../app.ts';
import type { Io } from './command.ts';

/** Shows what was copied, table by table. */
export function tellCopied(
  report: CopyReport,
  { json, io, after }: { json: boolean; io: Io; after: string },
): void {
  if (json) {
    io.out(JSON.stringify(report));
    return;
  }
  for (const { table, rows, checksum } of report) {
    io.out(`${String(rows).padStart(9)}  ${table.padEnd(24)} ${checksum.slice(0, 16)}`);
  }
  io.out(after);
}
