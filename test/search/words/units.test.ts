import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allTerms } from '../../../src/search/analysis.ts';
import { parseEverydayWords } from '../../../src/search/words/everyday.ts';
import { parseLexicon } from '../../../src/search/words/lexicon.ts';
import { unitsOf } from '../../../src/search/words/units.ts';

const LEXICON = parseLexicon(`
# a comment = not a name
## same
RL = reinforcement learning
deep RL = deep reinforcement learning
## related
snow > sleet, hail storm
## plain
make up > invent
few shots > small sample
`);

const names = (text: string) =>
  unitsOf(text, LEXICON).map((unit) => [
    unit.stems.join(' '),
    unit.alternatives.map((name) => `${name.stems.join(' ')} ${name.weight}`),
  ]);

describe('a query as units', () => {
  it('takes the longest name first, and keeps the shorter names inside it', () => {
    const [unit] = unitsOf('deep reinforcement learning', LEXICON);
    expect(unit?.stems).toEqual(['deep', 'reinforc', 'learn']);
    expect(unit?.alternatives.map((name) => name.stems)).toEqual([['deep', 'rl']]);
    expect(unit?.parts.map((part) => part.stems.join(' '))).toEqual(['deep', 'reinforc learn']);
  });

  it('goes from the first name to the others only where the line says so', () => {
    expect(names('snow')).toEqual([['snow', ['sleet 0.8', 'hail storm 0.8']]]);
    expect(names('sleet')).toEqual([['sleet', []]]);
  });

  it('knows names by their stop words, and names made of nothing else', () => {
    expect(names('few shots')).toEqual([['few shot', ['small sampl 0.8']]]);
    expect(names('make up a harbor')).toEqual([
      ['', ['invent 0.8']],
      ['harbor', []],
    ]);
  });

  it('counts what is asked for twice', () => {
    expect(unitsOf('harbor, snow and harbors', LEXICON).map((unit) => unit.count)).toEqual([2, 1]);
  });

  it('knows everyday words by their stems', () => {
    const everyday = unitsOf('always a cheap harbor', LEXICON).map((unit) => unit.everyday);
    expect(everyday).toEqual([true, true, false]);
  });
});

describe('the lists that come with the program', () => {
  const lines = (file: string) =>
    readFileSync(new URL(`../../../data/lexicon/${file}`, import.meta.url), 'utf8').split('\n');

  it('have no line without another name, and none that names itself only', () => {
    const useless = lines('names.txt').filter((line) => {
      if (line.trim() === '' || line.startsWith('#')) return false;
      const [first = ''] = line.split(/[=>]/);
      const key = allTerms(first.replace(/-/g, ' ')).map((term) => term.stem);
      return parseLexicon(line).match(key).names.length === 0;
    });
    expect(useless).toEqual([]);
  });

  it('name each everyday word once', () => {
    const words = lines('everyday.txt').filter((line) => line !== '' && !line.startsWith('#'));
    expect(parseEverydayWords(words.join('\n')).size).toBe(words.length);
  });
});
