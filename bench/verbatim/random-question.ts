import type { Turn } from '../../src/answer/answer.ts';
import type { Paper } from '../../src/papers/paper.ts';

/** A question with the thread before it. */
export interface RandomQuestion {
  text: string;
  history: Turn[];
}

interface Draw {
  random: () => number;
  papers: Paper[];
}

const SYMBOLS = '?!.,;:()[]{}<>*_~`"\'\\/|@#$%^&+=-–—…“”«»→≤∑∞√½°²\u0000\u200b\u202e\ufffd😀👩‍🔬🇩🇪 \t\n';
const LATEX = [
  '$\\alpha$',
  '\\begin{equation}',
  '\\mathcal{O}(n^2)',
  '$L_2$',
  '\\%',
  '$$x_{t+1}=Ax_t$$',
  '\\textbf{best}',
  '{',
  '\\',
];
const SCRIPTS = [
  'как это работает',
  'どのモデルが一番ですか',
  '什么是注意力',
  'ما هو التعلم',
  'πώς δουλεύει',
  'Größe für Straße',
  'é́́́',
  'İıſß',
  '모델 크기',
];
const FRAMES = [
  'how many',
  'what is',
  'who',
  'why does',
  'which is better,',
  'is',
  'compare',
  'and on',
  'vs',
];
const FOLLOW_UPS = [
  'what about the second one?',
  'and on ImageNet?',
  'who else did that?',
  'why is it so?',
  'the third',
];
const STOP_WORDS = ['the', 'of', 'and', 'is', 'it', 'what', 'how', 'do', 'you', 'a', 'not'];

const FORMS: ((draw: Draw) => string)[] = [
  (draw) => several(1 + upTo(draw, 12), () => word(draw)),
  (draw) => span(draw, 2 + upTo(draw, 8)),
  (draw) => `${pick(draw, FRAMES)} ${span(draw, 1 + upTo(draw, 6))}?`,
  (draw) => `${word(draw)} vs ${word(draw)}?`,
  (draw) => paper(draw).title,
  (draw) => chopped(draw, paper(draw).title),
  (draw) => chopped(draw, paper(draw).abstract),
  (draw) => paper(draw).abstract,
  (draw) => misspelt(draw, span(draw, 3)),
  (draw) => several(1 + upTo(draw, 10), () => pick(draw, [...SYMBOLS])),
  (draw) => `${pick(draw, LATEX)} ${word(draw)} ${pick(draw, LATEX)}`,
  (draw) => `${pick(draw, SCRIPTS)} ${word(draw)}`,
  (draw) => several(upTo(draw, 6), () => pick(draw, STOP_WORDS)),
  (draw) => pick(draw, FOLLOW_UPS),
  (draw) => Array.from({ length: upTo(draw, 40) }, () => String.fromCharCode(upTo(draw, 65_536))).join(''),
];

/** One of a thousand is as long as a page: such questions are slow, and one kind of trouble is enough. */
const LONG = 0.001;

/** A question such as nobody would and as everybody might ask about `papers`; one in ten comes in a thread. */
export function randomQuestion(random: () => number, papers: Paper[]): RandomQuestion {
  const draw: Draw = { random, papers };
  const text = random() < LONG ? several(2000, () => word(draw)) : pick(draw, FORMS)(draw);
  return { text, history: random() < 0.1 ? [turn(draw), turn(draw)].slice(upTo(draw, 2)) : [] };
}

function turn(draw: Draw): Turn {
  const paperIds = Array.from({ length: upTo(draw, 4) }, () => paper(draw).id);
  return { question: span(draw, 5), paperIds: draw.random() < 0.2 ? [...paperIds, 'gone'] : paperIds };
}

/** A whole number from 0 to below `limit`. */
function upTo({ random }: Draw, limit: number): number {
  return Math.floor(random() * limit);
}

function pick<T>(draw: Draw, items: readonly T[]): T {
  return items[upTo(draw, items.length)] as T;
}

function paper(draw: Draw): Paper {
  return pick(draw, draw.papers);
}

function wordsOf(draw: Draw): string[] {
  const { title, abstract } = paper(draw);
  return `${title} ${abstract}`.split(/\s+/);
}

function word(draw: Draw): string {
  return pick(draw, wordsOf(draw));
}

/** Words that stand one after another in a paper. */
function span(draw: Draw, length: number): string {
  const words = wordsOf(draw);
  const start = upTo(draw, words.length);
  return words.slice(start, start + length).join(' ');
}

/** Cut anywhere, through a word or a character of two units. */
function chopped(draw: Draw, text: string): string {
  const start = upTo(draw, text.length + 1);
  return text.slice(start, start + 1 + upTo(draw, 120));
}

/** A letter left out somewhere, another one doubled. */
function misspelt(draw: Draw, text: string): string {
  const out = upTo(draw, text.length + 1);
  const doubled = upTo(draw, text.length + 1);
  return [...text].map((letter, i) => (i === out ? '' : i === doubled ? letter + letter : letter)).join('');
}

function several(count: number, one: () => string): string {
  return Array.from({ length: count }, one).join(' ');
}
