import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askCommand } from '../../src/cli/ask.ts';
import { SAMPLE_PAPERS } from '../search/sample-papers.ts';
import { createStockedWorkbench, createWorkbench, type Workbench } from './command-run.ts';

let bench: Workbench;
beforeAll(async () => {
  bench = await createStockedWorkbench();
});
afterAll(() => bench.remove());

describe('paperboy ask', () => {
  it('prints one JSON value with verbatim quotes', async () => {
    const { code, out } = await bench.run(askCommand, [
      'how',
      'far',
      'ahead',
      'can',
      'tides',
      'be',
      'predicted?',
    ]);
    expect(code).toBe(0);
    const answer = JSON.parse(out.join('\n'));
    expect(Object.keys(answer)).toEqual(['question', 'answered', 'quotes', 'papers']);
    expect(answer).toMatchObject({ question: 'how far ahead can tides be predicted?', answered: true });
    for (const { text, paperId, title, start, end } of answer.quotes) {
      const source = SAMPLE_PAPERS.find((paper) => paper.id === paperId);
      expect(source?.abstract.slice(start, end)).toBe(text);
      expect(source?.title).toBe(title);
    }
    expect(answer.papers[0]).toEqual({ id: 'tides', title: expect.any(String), score: expect.any(Number) });
  });

  it('gives a reason when nothing answers', async () => {
    const { code, out } = await bench.run(askCommand, ['who sells volcano insurance?']);
    expect(code).toBe(0);
    expect(JSON.parse(out.join(''))).toMatchObject({ answered: false, quotes: [], reason: /volcano/ });
  });

  it('tells a person the quotes with their papers, or what was not found', async () => {
    const answered = await bench.run(askCommand, ['how far ahead can tides be predicted?'], { json: false });
    expect(answered.out.join('\n')).toMatch(/“We find[^”]*” \[1\]\n[\s\S]*\n\[1\] Tidal/);
    const refused = await bench.run(askCommand, ['which volcano is near the harbor?'], { json: false });
    expect(refused.out.join('\n')).toMatch(/Found: harbor\nNot found: volcano/);
  });

  it('answers a batch line by line, in order', async () => {
    const stdin = '{"id":1,"text":"do lanterns help at night?"}\n{"id":2,"text":"🙃"}\n{"id":3}\n';
    const { code, out } = await bench.run(askCommand, ['--batch'], { stdin });
    expect(code).toBe(1);
    expect(out.map((line) => JSON.parse(line))).toMatchObject([
      { id: 1, answered: true, papers: [{ id: 'lanterns' }] },
      { id: 2, answered: false, question: '🙃' },
      { id: 3, error: expect.any(String) },
    ]);
  });

  it('says that a new store has no papers', async () => {
    const empty = createWorkbench();
    const { code, out } = await empty.run(askCommand, ['how do kites fly?'], { json: false });
    empty.remove();
    expect(code).toBe(0);
    expect(out).toContain('There are no papers here yet, so I cannot answer.');
  });
});
