import { describe, expect, it } from 'vitest';
import { isForBot, type ThreadState } from '../../src/answer/addressed.ts';

const THREAD: ThreadState = { askers: ['ada'], lastQuestionTs: '100', talk: [] };
const by = (userId: string, text: string, namesOthers = false) => ({ userId, text, namesOthers });

describe('what is said in the bot’s own thread without naming it', () => {
  it.each([
    'what data did it use?',
    'what data did it use',
    'and the second one',
    'the second one?',
    'those two',
    'only since 2024',
    'just the first',
    'show more papers like that',
    'does it work on speech?',
    'who else',
    'and on long documents? :thinking_face:',
  ])('is for it when it asks: %j', (text) => {
    expect(isForBot(by('ada', text), THREAD)).toBe(true);
  });

  it.each([
    'nice one',
    'thanks!',
    'thank you',
    'what a great paper',
    'how nice!',
    'I will read the second one tonight',
    'lol',
    'does anybody here use this?',
    'which is what I said',
    'have you all read this?',
  ])('is left alone when it is talk: %j', (text) => {
    expect(isForBot(by('ada', text), THREAD)).toBe(false);
  });

  it('is left alone when it names somebody', () => {
    expect(isForBot(by('ada', 'what do you think?', true), THREAD)).toBe(false);
  });

  it('is for it only from someone who has asked it there before', () => {
    expect(isForBot(by('miles', 'what data did it use?'), THREAD)).toBe(false);
    expect(isForBot(by('miles', 'what data did it use?'), { ...THREAD, askers: ['ada', 'miles'] })).toBe(
      true,
    );
  });

  it('is left alone while people talk with each other, until the bot is asked again', () => {
    const talking = { ...THREAD, talk: [{ userId: 'miles', ts: '150' }] };
    expect(isForBot(by('ada', 'really?'), talking)).toBe(false);
    expect(isForBot(by('ada', 'really?'), { ...talking, lastQuestionTs: '160' })).toBe(true);
  });

  it('may follow something that the same person said to nobody', () => {
    const musing = { ...THREAD, talk: [{ userId: 'ada', ts: '150' }] };
    expect(isForBot(by('ada', 'what accuracy does it reach?'), musing)).toBe(true);
  });
});
