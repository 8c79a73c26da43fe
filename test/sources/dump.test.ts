import { describe, expect, it } from 'vitest';
import { readAll, sorted } from './read.ts';

const HEADER =
  'Get trending papers in your email inbox once a day!\nGet trending papers in your email inbox!\n';
const abstract = (topic: string) =>
  `${`We study ${topic} with care and report what we found. `.repeat(5)}Done.`;
const A = abstract('kites');
const B = abstract('kettles');

const read = async (text: string | Uint8Array) => {
  const { drafts, rejected } = sorted(await readAll('dump', text));
  return { papers: drafts.map((draft) => [draft.title, draft.abstract]), rejected };
};

describe('reading a page dump', () => {
  it('pairs titles with abstracts and takes the button’s label off the first title', async () => {
    const expected = {
      papers: [
        ['On Kites', A],
        ['On Kettles', B],
      ],
      rejected: [],
    };
    expect(await read(`${HEADER}SubscribeOn Kites\n${A}\nOn Kettles\n${B}`)).toEqual(expected);
    expect(await read(`${HEADER}Subscribe\nOn Kites\n${A}\nOn Kettles\n${B}\n`)).toEqual(expected);
  });

  it('keeps "Subscribe" in every other place', async () => {
    const { papers } = await read(`${HEADER}SubscribeOn Kites\n${A}\nSubscribe to Science\n${B}`);
    expect(papers[1]).toEqual(['Subscribe to Science', B]);
  });

  it('does not mind a byte order mark, CRLF and blank lines', async () => {
    const text = `\ufeff${HEADER}\nSubscribeOn Kites\n\n${A}\n\n\nOn Kettles\n${B}\n\n`.replace(
      /\n/g,
      '\r\n',
    );
    expect(await read(text)).toEqual({
      papers: [
        ['On Kites', A],
        ['On Kettles', B],
      ],
      rejected: [],
    });
  });

  it('reports a title without an abstract and goes on with the next pair', async () => {
    const { papers, rejected } = await read(`${HEADER}On Kites\nOn Kettles\n${B}\nThe Last One`);
    expect(papers).toEqual([['On Kettles', B]]);
    expect(rejected).toEqual([
      'line 3: no abstract follows this title',
      'line 6: no abstract follows this title (is the file cut off?)',
    ]);
  });

  it('reports an abstract without a title and goes on with the next pair', async () => {
    const { papers, rejected } = await read(`${HEADER}On Kites\n${A}\n${A}\nOn Kettles\n${B}`);
    expect(papers).toEqual([
      ['On Kites', A],
      ['On Kettles', B],
    ]);
    expect(rejected).toEqual(['line 5: this abstract has no title before it']);
  });

  it('takes a short abstract that is a sentence', async () => {
    const { papers } = await read(
      `On Kites\nWe show that a kite flies higher than before.\nOn Kettles\n${B}`,
    );
    expect(papers).toHaveLength(2);
  });

  it('reports a line that is not UTF-8 or over a megabyte and reads the rest', async () => {
    const broken = Buffer.concat([
      Buffer.from('On Ki'),
      Buffer.from([0xff]),
      Buffer.from(`\n${A}\nOn Kettles\n${B}`),
    ]);
    const first = await read(broken);
    expect(first.papers).toEqual([['On Kettles', B]]);
    expect(first.rejected[0]).toBe('line 1: it is not valid UTF-8 text');
    const second = await read(`On Kites\n${'x'.repeat(1_000_001)}\nOn Kettles\n${B}`);
    expect(second.papers).toEqual([['On Kettles', B]]);
    expect(second.rejected).toContain('line 2: it is longer than 1 MB');
  });
});
