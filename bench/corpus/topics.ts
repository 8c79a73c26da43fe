import { mix, mixedShare } from './mix.ts';
import { COMMON_WORDS } from './words.ts';

/** How many topics there are; a few are popular, most are not. */
const TOPICS = 240;

/** Neighbouring ranks that topics share out among them: a topic keeps to one word of each such block. */
const BLOCK = 32;

/** What a paper is about. */
export interface Topic {
  number: number;
  categories: string[];
}

const CATEGORIES =
  'cs.LG cs.CL cs.CV stat.ML cs.AI cs.RO cs.IR cs.SE cs.CR cs.DC cs.DS cs.HC eess.AS eess.IV math.OC math.ST q-bio.QM physics.comp-ph quant-ph cond-mat.mtrl-sci'.split(
    ' ',
  );

/** The topic at `u`, from 0 to below 1; the first ones are met most. */
export function topicAt(u: number): Topic {
  const number = Math.floor(TOPICS * u ** 1.7);
  const [first, second] = [mix(number, 1), mix(number, 2)].map((x) => CATEGORIES[x % CATEGORIES.length]);
  return { number, categories: [...new Set([first ?? 'cs.LG', second ?? 'cs.LG'])] };
}

/** The topic's own word of about the same frequency; common words belong to every topic. */
export function topicalRank(topic: Topic, rank: number): number {
  const from = COMMON_WORDS.length;
  if (rank < from) return rank;
  const block = Math.floor((rank - from) / BLOCK);
  return from + block * BLOCK + (mix(topic.number, block) % BLOCK);
}

/** The word that usually follows this one, itself about as frequent: the other half of a fixed phrase. */
export function partnerOf(rank: number): number {
  const from = COMMON_WORDS.length;
  return from + Math.floor((rank - from) * (0.5 + mixedShare(rank, 7)));
}
