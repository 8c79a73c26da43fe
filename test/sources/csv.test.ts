import { describe, expect, it } from 'vitest';
import { splitNames } from '../../src/sources/files/fields.ts';
import { readAll, sorted } from './read.ts';

const read = async (text: string) => sorted(await readAll('csv', text));

describe('names in one cell', () => {
  it.each([
    ['Ada Moor, Bo Lund and Cy Ek', ['Ada Moor', 'Bo Lund', 'Cy Ek']],
    ['Ada Moor, Bo Lund', ['Ada Moor', 'Bo Lund']],
    ['Moor, Ada and Lund, Bo', ['Ada Moor', 'Bo Lund']],
    ['Moor, Ada', ['Ada Moor']],
    ['Moor, Ada; Lund, Bo;', ['Ada Moor', 'Bo Lund']],
    ['', []],
  ])('%j are %j', (text, names) => {
    expect(splitNames(text)).toEqual(names);
  });
});

describe('reading CSV', () => {
  it('finds columns by their usual names, in any order', async () => {
    const { drafts } = await read(
      '\ufeffKey,Publication Year,Author,Title,DOI,Url,Abstract Note,Date,Manual Tags\r\n' +
        'K1,2024,"Moor, Ada; Lund, Bo","On ""Kites"", again",10.1000/x,https://example.org,"Line one\nline two",2024-11-05,kites; wind\r\n',
    );
    expect(drafts).toEqual([
      {
        title: 'On "Kites", again',
        abstract: 'Line one\nline two',
        authors: ['Ada Moor', 'Bo Lund'],
        publishedAt: '2024-11-05',
        url: 'https://example.org',
        categories: ['kites', 'wind'],
        identifiers: ['10.1000/x'],
      },
    ]);
  });

  it.each(['\t', ';'])('reads values separated by %j', async (sign) => {
    const { drafts } = await read(`id${sign}title${sign}abstract\n1${sign}Kites, high${sign}A.`);
    expect(drafts).toEqual([
      { id: '1', title: 'Kites, high', abstract: 'A.', authors: [], categories: [], identifiers: [] },
    ]);
  });

  it('loses only the line whose quote is not closed', async () => {
    const { drafts, rejected } = await read('title,abstract\nOne,A\n"Two,B\nThree,C\nFour 5" wide,D\n');
    expect(drafts.map((draft) => draft.title)).toEqual(['One', 'Three', 'Four 5" wide']);
    expect(rejected).toEqual(['line 3: a quote in it is not closed']);
  });

  it('takes short and long rows, and refuses a file without a title column', async () => {
    const { drafts } = await read('title,abstract\nOne\nTwo,B,C,D\n\n');
    expect(drafts.map((draft) => draft.title)).toEqual(['One', 'Two']);
    expect((await read('a,b\n1,2\n3,4')).rejected).toEqual(['line 1: the header line names no title column']);
  });
});
