import { describe, expect, it } from 'vitest';
import { readAll, sorted } from './read.ts';

const read = async (text: string) => sorted(await readAll('bibtex', text));

describe('reading BibTeX', () => {
  it('takes an entry with its TeX turned into characters', async () => {
    const { drafts, rejected } = await read(`Some words before.
@comment{not {a} paper}
@string{kj = "Kite Journal"}
@Article{moor24,
  title = {{Deep} Kites for {ReLU} and Pad{\\'e}: a $x^2$ \\emph{study}},
  author = "Moor, Ada and M{\\"u}ller, Eva and van der Berg, Jan and {The Kite Group} and others",
  abstract = {We fly 50\\% higher, p < 0.05, $a>b$.},
  journal = kj # " (online)", year = 2024, month = nov,
  eprint = {2411.00010v2}, archivePrefix = {arXiv}, primaryClass = {cs.LG},
  keywords = {kites, wind}, doi = {10.1000/KITE}, url = {https://example.org/a_b}
}`);
    expect(rejected).toEqual([]);
    expect(drafts).toEqual([
      {
        title: 'Deep Kites for ReLU and Padé: a x² study',
        abstract: 'We fly 50% higher, p < 0.05, a>b.',
        authors: ['Ada Moor', 'Eva Müller', 'Jan van der Berg', 'The Kite Group'],
        publishedAt: '2024-11',
        url: 'https://example.org/a_b',
        categories: ['cs.LG', 'kites', 'wind'],
        identifiers: ['2411.00010v2', '10.1000/KITE'],
      },
    ]);
  });

  it('keeps an entry whose text uses the authors’ own macros', async () => {
    const { drafts, rejected } = await read(
      '@misc{a, title={Kites with \\ours{} and \\method}, abstract={\\ours flies $\\bigoplus_x$.}}',
    );
    expect(rejected).toEqual([]);
    expect(drafts[0]?.title).toMatch(/^Kites with .*ours.* and .*method/);
    expect(drafts[0]?.abstract).toMatch(/ours.*flies/);
  });

  it('finds an arXiv id in the name of the journal', async () => {
    const { drafts } = await read('@article{a, title={Kites}, journal={arXiv preprint arXiv:2411.00010}}');
    expect(drafts[0]?.identifiers).toContain('arXiv:2411.00010');
  });

  it.each([
    ['an entry that is never closed', '@article{a, title={On {Kites}, year=2024'],
    ['an entry with a stray quote', '@article{a, title="On Kites, year={2024}}'],
    ['an entry without a field', '@article{a}'],
    ['a lone sign', '@article'],
    ['an unknown macro', '@article{a, title=nosuchmacro # "x"}'],
  ])('loses no other entry to %s', async (_, broken) => {
    const { drafts } = await read(
      `@misc{one, title={One}}\n${broken}\n@misc{two, title={Two}} @misc(three, title={Three})`,
    );
    const titles = drafts.map((draft) => draft.title);
    expect(titles).toEqual(expect.arrayContaining(['One', 'Two', 'Three']));
  });

  it('says which record is broken and on which line it begins', async () => {
    const { rejected } = await read(
      '@misc{one, title={One}}\n\n@misc{two, title={Two\n@misc{three, title={Three}}',
    );
    expect(rejected).toEqual(['record 2 (line 3): its last bracket is missing']);
  });
});
