import { beforeAll, describe, expect, it } from 'vitest';
import { answererOver } from '../../bench/eval/answerer-over.ts';
import type { Answerer, Turn } from '../../src/answer/answer.ts';
import { resolveFollowUp } from '../../src/answer/follow-up.ts';
import { SAMPLE_PAPERS } from '../search/sample-papers.ts';

const FIRST: Turn = { question: 'how is memory saved?', paperIds: ['kites', 'gulls', 'tides'] };

describe('a follow-up', () => {
  it.each([
    ['what about the second one?', ['gulls']],
    ['and the second one, what data did it use?', ['gulls']],
    ['what does the last paper say on sensors?', ['tides']],
    ['does the third predict tides?', []],
    ['how does the third one predict tides?', ['tides']],
    ['and paper 2?', ['gulls']],
    ['what is [3] about?', ['tides']],
    ['how do those two differ?', ['kites', 'gulls']],
    ['what data did it use?', ['kites']],
    ['who are its authors?', ['kites']],
    ['do they share code?', ['kites', 'gulls', 'tides']],
    ['and the fifth one?', []],
    ['compare the first and the third', ['kites', 'tides']],
    ['the second or the third?', ['gulls', 'tides']],
  ])('%j is about %j', (question, paperIds) => {
    const resolved = resolveFollowUp(question, [FIRST]);
    expect(resolved.about === 'papers' ? resolved.paperIds : []).toEqual(paperIds);
  });

  it.each([
    ['and on the harbor dataset?', 'how is memory saved? and on the harbor dataset?'],
    ['what about gulls?', 'how is memory saved? what about gulls?'],
    ['why?', 'how is memory saved? why?'],
  ])('%j goes on from the question before', (question, text) => {
    const whole = { about: 'library', text, without: [], since: null };
    expect(resolveFollowUp(question, [FIRST])).toEqual(whole);
  });

  it('that asks who else leaves out what was shown', () => {
    expect(resolveFollowUp('who else did that?', [FIRST])).toMatchObject({
      about: 'library',
      text: expect.stringContaining('memory'),
      without: FIRST.paperIds,
    });
  });

  it.each([
    ['only since 2024', '2024'],
    ['and just papers after 2024-05?', '2024-05'],
    ['Only those published from 2023 on, please', '2023'],
    ['since 2025?', '2025'],
  ])('%j asks the question before again, of newer papers', (question, since) => {
    const whole = { about: 'library', text: FIRST.question, without: [], since };
    expect(resolveFollowUp(question, [FIRST])).toEqual(whole);
  });

  it('keeps to the date that was set until another question is asked', () => {
    const narrowed: Turn = { ...FIRST, since: '2024' };
    expect(resolveFollowUp('and on the harbor dataset?', [narrowed])).toMatchObject({ since: '2024' });
    expect(resolveFollowUp('who else did that?', [narrowed])).toMatchObject({ since: '2024' });
    const fresh = 'how do graph neural networks forecast tides from few sensors?';
    expect(resolveFollowUp(fresh, [narrowed])).toMatchObject({ since: null });
  });

  it('narrows what was asked of all papers, not what was asked of one', () => {
    const about: Turn = { question: 'what data did it use?', paperIds: ['kites'] };
    const history = [{ ...FIRST, since: null }, about];
    expect(resolveFollowUp('only since 2024', history)).toMatchObject({
      text: FIRST.question,
      since: '2024',
    });
  });

  it.each([
    ['which papers on tides appeared since 2024?', 'which papers on tides appeared ?', '2024'],
    ['how has attention changed since 2017?', 'how has attention changed since 2017?', null],
  ])('%j without a thread', (question, text, since) => {
    expect(resolveFollowUp(question, [])).toEqual({ about: 'library', text, without: [], since });
  });

  it.each([
    'is it safe to store graph weights in three bits?',
    'do second order methods help graph networks?',
    'how do graph neural networks forecast tides from few sensors?',
  ])('%j is a question of its own', (question) => {
    const whole = { about: 'library', text: question, without: [], since: null };
    expect(resolveFollowUp(question, [FIRST])).toEqual(whole);
  });

  it('without a thread is a question of its own', () => {
    expect(resolveFollowUp('and the second one?', [])).toMatchObject({ about: 'library' });
  });
});

describe('a conversation', () => {
  let answerer: Answerer;
  beforeAll(async () => {
    answerer = await answererOver(SAMPLE_PAPERS);
  });

  it('asks for papers, then what data the first used, then whether the second has code', async () => {
    const opening = 'which sparse attention saves memory for long letters?';
    const first = await answerer.ask(opening);
    const history = [{ question: opening, paperIds: first.papers.map((one) => one.id) }];
    expect(history[0]?.paperIds[0]).toBe('kites');

    const data = await answerer.ask('what data did it use?', history);
    expect(data.quotes[0]?.text).toContain('Harbor dataset');
    expect(data.papers.map((one) => one.id)).toEqual(['kites']);

    const tides = [{ question: 'tides', paperIds: ['kites', 'tides'] }];
    const code = await answerer.ask('and the second one, is there code?', tides);
    expect(code.quotes[0]?.text).toContain('Code is available');
  });

  it('says so when the abstract does not say', async () => {
    const answer = await answerer.ask('and does the first one cover penguins?', [FIRST]);
    expect(answer).toMatchObject({ answered: false, papers: [{ id: 'kites' }] });
    expect(answer.reason).toMatch(/Kite Attention.* does not say anything about .*penguins/);
  });

  it('says so when the paper is gone', async () => {
    const answer = await answerer.ask('and the second one?', [
      { question: 'x', paperIds: ['kites', 'gone'] },
    ]);
    expect(answer).toMatchObject({ answered: false, papers: [], reason: /not stored/ });
  });

  it('shows what a paper does when nothing in particular is asked', async () => {
    const answer = await answerer.ask('and the first one?', [FIRST]);
    expect(answer.quotes).toMatchObject([{ paperId: 'kites', text: expect.stringContaining('We propose') }]);
  });
});
