import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importPapers } from '../../src/papers/import.ts';
import { type FileFormat, formatOf } from '../../src/sources/files/format.ts';
import { inPieces, readAll } from './read.ts';

const FORMATS: FileFormat[] = ['dump', 'ndjson', 'bibtex', 'csv'];

/** Text made of what the formats are made of: it gets further into the readers than noise does. */
const PIECES = [
  '@misc{a,',
  'title=',
  '{',
  '}',
  '"',
  '\\',
  '\n',
  '\r\n',
  ',',
  '[',
  ']',
  '{"title":"T"}',
  'title',
  'x',
  '\ufeff',
  '#',
];
const formatLike = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((parts) => parts.join(''));

async function* recordsOf(format: FileFormat, content: string | Uint8Array) {
  yield* await readAll(format, content);
}

describe.each(FORMATS)('the reader of %s', (format) => {
  it('never throws, whatever bytes it is given', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        for (const record of await readAll(format, bytes)) expect(record.where).toMatch(/line \d+/);
      }),
    );
  });

  it('accepts or rejects every record, and counts each once', async () => {
    await fc.assert(
      fc.asyncProperty(formatLike, async (text) => {
        const records = await readAll(format, text);
        const report = await importPapers({
          records: recordsOf(format, text),
          save: async (sightings) => sightings.map(() => 'new' as const),
        });
        expect(report.seen).toBe(records.length);
        expect(report.new + report.rejected.length).toBe(report.seen);
      }),
      { numRuns: 150 },
    );
  });

  it('finds the same in a file however it arrives', async () => {
    await fc.assert(
      fc.asyncProperty(formatLike, fc.integer({ min: 1, max: 30 }), async (text, size) => {
        const pieces = [];
        const { READERS } = await import('../../src/sources/files/format.ts');
        for await (const record of READERS[format](inPieces(text, size))) pieces.push(record);
        expect(pieces).toEqual(await readAll(format, text));
      }),
      { numRuns: 50 },
    );
  });
});

describe('telling the format of a file', () => {
  it.each([
    ['a.jsonl', '', 'ndjson'],
    ['a.BIB', '', 'bibtex'],
    ['a.tsv', '', 'csv'],
    ['-', 'Get trending papers in your email inbox once a day!\n', 'dump'],
    ['-', '\ufeff\n {"title":"x"}', 'ndjson'],
    ['-', '% refs\n@article{a,', 'bibtex'],
    ['-', 'id,Title\n1,x', 'csv'],
    ['a.txt', 'On Kites\n', 'dump'],
    ['-', 'On Kites\n', null],
  ])('%s beginning with %j is %s', (name, start, format) => {
    expect(formatOf(name, Buffer.from(start))).toBe(format);
  });
});
