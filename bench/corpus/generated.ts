import type { Paper } from '../../src/papers/paper.ts';
import { createRandom } from '../random.ts';
import type { Corpus } from './corpus.ts';
import { mix } from './mix.ts';
import { abstractOf, titleOf, type Writer } from './paper-text.ts';
import { topicAt } from './topics.ts';
import { nameAt } from './words.ts';

/** Words as real ones had them: mean, standard deviation, and the shortest kept. */
const ABSTRACT = { mean: 162, deviation: 46, least: 30 };
const TITLE = { mean: 9.9, deviation: 3.2, least: 3 };

/**
 * Invented papers without an end. Each depends on the seed and its number alone, so that any process makes the same
 * ones, in any order, without a file. What they have in common with real abstracts: `npm run bench:corpus`.
 */
export function generatedCorpus(seed: number): Corpus {
  return {
    about: `generated, seed ${seed}`,
    async *batches(from, to, size) {
      for (let start = from; start < to; start += size) {
        const length = Math.min(size, to - start);
        yield Array.from({ length }, (_, i) => generatedPaper(seed, start + i));
      }
    },
  };
}

/** The paper with a number. */
export function generatedPaper(seed: number, number: number): Paper {
  const random = createRandom(mix(seed, number));
  const topic = topicAt(random());
  const writer: Writer = { random, topics: [topic, topicAt(random())], told: [] };
  const abstract = abstractOf(writer, lengthLike(ABSTRACT, random));
  const id = `g${String(number).padStart(7, '0')}`;
  return {
    id,
    title: titleOf(writer, lengthLike(TITLE, random)),
    abstract,
    abstractKind: 'abstract',
    authors: authorsOf(random, number),
    publishedAt: dateOf(random),
    url: `https://papers.test/${id}`,
    categories: topic.categories,
  };
}

function lengthLike({ mean, deviation, least }: typeof ABSTRACT, random: () => number): number {
  // Twelve numbers summed are close enough to a normal distribution.
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += random();
  return Math.max(least, Math.round(mean + deviation * sum));
}

/** Five or six people, some of whom have written before; the crowd grows with the papers. */
function authorsOf(random: () => number, number: number): string[] {
  const count = 1 + Math.min(30, Math.round(-2.25 * (Math.log(1 - random()) + Math.log(1 - random()))));
  return Array.from({ length: count }, () => {
    const person = Math.floor((100 + 2 * number) * random() ** 2);
    return `${nameAt(mix(person, 11) % 400)} ${nameAt(person)}`;
  });
}

/** Thirty years in which ever more is published. */
function dateOf(random: () => number): string {
  const days = Math.floor(30 * 365.25 * Math.sqrt(random()));
  return new Date(Date.UTC(1996, 0, 1 + days)).toISOString().slice(0, 10);
}
