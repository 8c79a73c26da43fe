import { describe, expect, it } from 'vitest';
import { readAll, sorted } from './read.ts';

const read = async (text: string) => sorted(await readAll('ndjson', text));

describe('reading NDJSON', () => {
  it('takes the fields of a record, and other names for them', async () => {
    const { drafts } = await read(
      [
        '{"id":7,"title":"On Kites","abstract":"A.","authors":["Ada Moor"],"publishedAt":2024,"url":"https://x.org","categories":["cs.LG"],"extra":1}',
        '{"_id":"b","title":"On Kettles","text":"B.","authors":"Ada Moor and Bo Lund","categories":"cs.LG math.OC","doi":"10.1000/x"}',
      ].join('\r\n'),
    );
    expect(drafts[0]).toEqual({
      id: '7',
      title: 'On Kites',
      abstract: 'A.',
      authors: ['Ada Moor'],
      publishedAt: '2024',
      url: 'https://x.org',
      categories: ['cs.LG'],
    });
    expect(drafts[1]).toMatchObject({
      id: 'b',
      abstract: 'B.',
      authors: ['Ada Moor', 'Bo Lund'],
      categories: ['cs.LG', 'math.OC'],
      identifiers: ['10.1000/x'],
    });
  });

  it('reports each bad line with its number and the rest goes in', async () => {
    const { drafts, rejected } = await read(
      '{"title":"One"}\n\n{"title":\n[1]\n{"title":3}\n"x"\n{"title":"Two"}',
    );
    expect(drafts.map((draft) => draft.title)).toEqual(['One', 'Two']);
    expect(rejected).toEqual([
      'line 3: it is not valid JSON',
      'line 4: the record is not a JSON object',
      'line 5: title must be text',
      'line 6: the record is not a JSON object',
    ]);
  });

  it('reads one JSON array instead, however it is laid out', async () => {
    const list = [
      { title: 'One, "two" ]' },
      { title: 'Brace } and \\ é', authors: ['A', 'B'] },
      { title: 'Three' },
    ];
    for (const text of [
      JSON.stringify(list),
      JSON.stringify(list, null, 2),
      `\ufeff \n${JSON.stringify(list)}\n`,
    ]) {
      const { drafts, rejected } = await read(text);
      expect(drafts.map((draft) => draft.title)).toEqual(list.map((record) => record.title));
      expect(rejected).toEqual([]);
    }
  });

  it('loses only the broken elements of an array', async () => {
    const { drafts, rejected } = await read(
      '[{"title":"One"},\n{"title":oops},\n{"title":"Three"},\n{"title":"Fo',
    );
    expect(drafts.map((draft) => draft.title)).toEqual(['One', 'Three']);
    expect(rejected).toEqual([
      'line 2: it is not valid JSON',
      'line 4: it is not valid JSON',
      'line 4: the list is not closed (is the file cut off?)',
    ]);
  });

  it('does not hold a line or element of more than a megabyte', async () => {
    const long = `{"title":"${'x'.repeat(1_000_000)}"}`;
    expect((await read(`${long}\n{"title":"Two"}`)).rejected).toEqual(['line 1: it is longer than 1 MB']);
    const array = await read(`[${long},{"title":"Two"}]`);
    expect(array.rejected).toEqual(['line 1: it is longer than 1 MB']);
    expect(array.drafts).toEqual([{ title: 'Two' }]);
  });
});
