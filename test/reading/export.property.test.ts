import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../src/papers/paper.ts';
import { exportPapers } from '../../src/reading/export/formats.ts';
import { readAll, sorted } from '../sources/read.ts';

const word = fc.oneof(
  fc.stringMatching(/^[A-Za-z]{1,8}$/),
  fc.constantFrom(
    '{',
    '}',
    '\\',
    '$x^2$',
    'a_b',
    '50%',
    '#1',
    'R&D',
    '~',
    '^',
    '<b>',
    'p<0.05',
    '"so"',
    '--',
    '---',
  ),
  fc.constantFrom(
    '``',
    "''",
    "l'or",
    '@misc{x,',
    '\\emph{x}',
    '\\',
    'TY  - JOUR',
    'ER  - ',
    'naïve',
    'Ünicode',
    'α',
    '深度',
    '?`',
  ),
);
/** Stored texts have no double spaces. */
const text = fc
  .array(fc.oneof(word, fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 6 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((words) => words.join(' ').replace(/\s+/g, ' ').trim() || 'x');
const name = fc.constantFrom(
  'Mina Okafor',
  'Jan van der Berg',
  'Eva Müller',
  'OpenAI',
  'J. P. Bell',
  'The Kite Group, 2',
  'R&D and Friends',
);

const paper: fc.Arbitrary<Paper> = fc.record({
  id: fc.constantFrom('2401.00001', 't-0123456789abcdef', '10.1000/kite_(1)'),
  title: text,
  abstract: fc.oneof(fc.constant(''), text),
  abstractKind: fc.constant('abstract'),
  authors: fc.array(name, { maxLength: 4 }),
  publishedAt: fc.constantFrom(null, '2024', '2024-05', '2024-05-07'),
  url: fc.constantFrom(null, 'https://example.org/a_b%20c#d~e', 'https://arxiv.org/abs/2401.00001'),
  categories: fc.uniqueArray(fc.constantFrom('cs.LG', 'cs.CL', 'graphs'), { maxLength: 3 }),
});
const items = fc.array(
  fc.record({
    paper,
    note: text,
    tags: fc.uniqueArray(fc.constantFrom('to-read', 'c++', 'größe'), { maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 4 },
);

describe('exports of whatever papers and people say', () => {
  it('come back from BibTeX as they went, through our own reader', async () => {
    await fc.assert(
      fc.asyncProperty(items, async (list) => {
        const { drafts, rejected } = sorted(await readAll('bibtex', exportPapers('bibtex', list)));
        expect(rejected).toEqual([]);
        expect(
          drafts.map(({ title, abstract, authors, publishedAt, url }) => ({
            title,
            abstract,
            authors,
            publishedAt,
            url,
          })),
        ).toEqual(
          list.map(({ paper: one }) => ({
            title: one.title,
            abstract: one.abstract === '' ? undefined : one.abstract,
            authors: one.authors,
            publishedAt: one.publishedAt ?? undefined,
            url: one.url ?? undefined,
          })),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('are RIS of whole lines: one record for each paper, and nothing begins a line but a tag', () => {
    fc.assert(
      fc.property(items, (list) => {
        const lines = exportPapers('ris', list)
          .split('\r\n')
          .filter((line) => line !== '');
        expect(lines.filter((line) => !/^[A-Z][A-Z0-9] {2}- /.test(line))).toEqual([]);
        const values = (tag: string) =>
          lines.flatMap((line) => (line.startsWith(`${tag}  - `) ? [line.slice(6)] : []));
        expect(values('TY')).toHaveLength(list.length);
        expect(values('ER')).toHaveLength(list.length);
        expect(values('TI')).toEqual(list.map(({ paper: { title } }) => title));
        expect(values('N1')).toEqual(list.map(({ note }) => note));
        expect(new Set(values('ID')).size).toBe(list.length);
      }),
    );
  });

  it('are CSL-JSON with titles, names and dates as they are', () => {
    fc.assert(
      fc.property(items, (list) => {
        const read = JSON.parse(exportPapers('csl-json', list)) as {
          title: string;
          author: { given?: string; family?: string; literal?: string }[];
          issued?: { 'date-parts': number[][] };
        }[];
        expect(read.map(({ title }) => title)).toEqual(list.map(({ paper: { title } }) => title));
        const names = read.map(({ author }) => author.map((a) => a.literal ?? `${a.given} ${a.family}`));
        expect(names).toEqual(list.map(({ paper: { authors } }) => authors));
        const dates = read.map(({ issued }) => issued?.['date-parts'][0] ?? []);
        expect(dates).toEqual(
          list.map(({ paper: { publishedAt } }) => publishedAt?.split('-').map(Number) ?? []),
        );
      }),
    );
  });

  it('are Markdown in which nothing but our own marks is left unescaped', () => {
    fc.assert(
      fc.property(items, (list) => {
        const lines = exportPapers('markdown', list).split('\n');
        const papers = lines.filter((line) => line.startsWith('- '));
        expect(papers).toHaveLength(list.length);
        for (const [index, line] of papers.entries()) {
          const { title, url } = list[index]?.paper ?? { title: '', url: null };
          const shown = line.replace(/\\([!-/:-@[-`{-~])/g, '$1');
          expect(shown.startsWith(url === null ? `- **${title}**` : `- [${title}](<${url}>)`)).toBe(true);
          expect(line.replace(/\\./g, '')).not.toMatch(/^- .*\[[^\]]*\[/);
        }
      }),
    );
  });
});
