import { createReadStream, readFileSync } from 'node:fs';
import { checkOverlap, checkRecords, type StarterRecord } from './starter-checks.ts';

const STARTER = new URL('../data/starter-papers.ndjson', import.meta.url);

/** The starter corpus as it is committed. Throws on a line that is not JSON. */
export function readStarter(): StarterRecord[] {
  return readFileSync(STARTER, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as StarterRecord);
}

async function main(dump: string | undefined): Promise<number> {
  const records = readStarter();
  const problems = checkRecords(records);
  if (dump !== undefined) {
    const { readDump } = await import('../src/sources/files/dump.ts');
    const papers = [];
    for await (const record of readDump(createReadStream(dump))) {
      if ('draft' in record)
        papers.push({ title: record.draft.title, abstract: record.draft.abstract ?? '' });
    }
    problems.push(...checkOverlap(records, papers));
  }
  for (const problem of problems) console.log(problem);
  console.log(
    `${records.length} records, ${problems.length} problems${dump ? '' : ' (no dump given: overlap not checked)'}`,
  );
  return problems.length === 0 ? 0 : 1;
}

if (process.argv[1] === import.meta.filename) process.exitCode = await main(process.argv[2]);
