import { isStopWord } from '../../src/search/analysis.ts';
import { createRanks } from './ranks.ts';
import { partnerOf, type Topic, topicalRank } from './topics.ts';
import { COMMON_WORDS, wordAt } from './words.ts';

/** How often what happens, tuned until `npm run bench:corpus` showed the figures of real abstracts. */
const HABITS = {
  topical: 0.6,
  secondTopic: 0.25,
  repeat: 0.11,
  phrase: 0.12,
  number: 0.012,
  commonTold: 0.5,
  comma: 0.06,
};

/** Shares of the words that stand in a form of their own. */
const ENDINGS: [share: number, ending: string][] = [
  [0.2, 's'],
  [0.05, 'd'],
  [0.05, 'ng'],
  [0.02, 'tion'],
];

const rankAt = createRanks();
/** Rarer words stand in one form only, as names and terms do. */
const INFLECTED_BELOW = 1200;

/** A text in the making: `told` are its telling words so far, for bursts and for the title. */
export interface Writer {
  random: () => number;
  topics: [Topic, Topic];
  told: string[];
}

/** About `words` words in sentences. */
export function abstractOf(writer: Writer, words: number): string {
  const sentences: string[] = [];
  for (let left = words; left > 0; ) {
    const length = Math.min(left < 12 ? left : 12 + Math.floor(writer.random() * 20), left);
    sentences.push(sentence(writer, length));
    left -= length;
  }
  return sentences.join(' ');
}

/** A title that takes most of its words from the abstract, as titles do; call it after `abstractOf`. */
export function titleOf(writer: Writer, words: number): string {
  const { random, told } = writer;
  const joints = ['for', 'of', 'with', 'in', 'and', 'a', 'on', 'via', 'the', 'to'];
  const title: string[] = [];
  while (title.length < words) {
    const joint = title.length > 0 && title.length < words - 1 && random() < 0.3;
    if (joint) title.push(joints[Math.floor(random() * joints.length)] ?? 'for');
    else title.push(told[Math.floor(random() * told.length)] ?? wordAt(rankAt(random())));
  }
  return title.map((word) => (joints.includes(word) ? word : capital(word))).join(' ');
}

function sentence(writer: Writer, length: number): string {
  const words: string[] = [];
  while (words.length < length) words.push(...nextWords(writer));
  words.length = length;
  for (let i = 0; i < length - 1; i++) if (writer.random() < HABITS.comma) words[i] += ',';
  return `${capital(words.join(' '))}.`;
}

/** The next word; or a phrase; or, because words come in bursts, one to three that were there before. */
function nextWords(writer: Writer): string[] {
  const { random, told } = writer;
  if (random() < HABITS.number) return [String(Math.floor(1000 * random() ** 4))];
  const rank = rankAt(random());
  if (rank < COMMON_WORDS.length) return [commonWord(writer, wordAt(rank))];
  if (told.length > 3 && random() < HABITS.repeat) {
    const from = Math.floor(random() * told.length);
    return told.slice(from, from + 1 + Math.floor(random() * 3));
  }
  const own = topical(writer, rank);
  const words = [inflected(writer, own)];
  if (random() < HABITS.phrase) words.push(wordAt(partnerOf(own)));
  told.push(...words);
  return words;
}

/** Common words that say something stand in titles, too, but do not come in bursts as rarer ones do. */
function commonWord({ random, told }: Writer, word: string): string {
  if (random() < HABITS.commonTold && !isStopWord(word)) told.push(word);
  return word;
}

function topical({ random, topics }: Writer, rank: number): number {
  if (random() >= HABITS.topical) return rank;
  return topicalRank(topics[random() < HABITS.secondTopic ? 1 : 0], rank);
}

function inflected({ random }: Writer, rank: number): string {
  const word = wordAt(rank);
  if (rank >= INFLECTED_BELOW) return word;
  let at = random();
  for (const [share, ending] of ENDINGS) {
    if (at < share) return word + ending;
    at -= share;
  }
  return word;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
