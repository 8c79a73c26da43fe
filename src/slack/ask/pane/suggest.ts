import type { Answer } from '../../../answer/answer.ts';
import { clip, literal } from '../../text.ts';

/** Something to say to the bot with one press. */
export interface Prompt {
  title: string;
  message: string;
}

/** Slack shows four. */
const PROMPTS = 4;
const QUESTIONS = 2;
const TITLE_LENGTH = 60;

/** What prompts are made from. */
export interface Suggesting {
  /** 0 to 23, where the person is. */
  hour: number;
  /** 1 is Monday. */
  weekday: number;
  /** The papers people look at just now, best first. */
  trending: { title: string }[];
  /** Words that rise just now. */
  rising: string[];
  ask(question: string): Promise<Answer>;
}

/** What to ask at this time of day, of this index: every question suggested is one that gets an answer. */
export async function suggestPrompts(given: Suggesting): Promise<Prompt[]> {
  const prompts: Prompt[] = given.trending.length === 0 ? [] : [timely(given)];
  const questions = [
    ...given.trending.flatMap(({ title }) => aboutPaper(title)),
    ...given.rising.map((term) => ({ title: `On ${term}`, message: `What do we know about ${term}?` })),
  ];
  for (const prompt of questions) {
    if (prompts.length > QUESTIONS) break;
    if ((await given.ask(prompt.message)).answered) prompts.push(prompt);
  }
  prompts.push({ title: 'What can you do?', message: 'What can you do?' });
  return prompts.slice(0, PROMPTS).map(({ title, message }) => ({
    title: clip(literal(title), TITLE_LENGTH),
    message: literal(message),
  }));
}

/** Yesterday's papers with the first coffee, the week's towards its end or at night. */
function timely({ hour, weekday }: Suggesting): Prompt {
  if (weekday >= 5) return { title: 'The week in papers', message: 'What is trending this week?' };
  if (hour >= 5 && hour < 11)
    return { title: 'New since yesterday', message: 'What is new since yesterday?' };
  return { title: 'What people read now', message: 'What is trending this week?' };
}

/** Titles often begin with the name of the thing: "Lantern: Sparse Attention for …". */
function aboutPaper(title: string): Prompt[] {
  const name = /^([^\s:]+(?:\s[^\s:]+){0,2}):\s/.exec(title)?.[1];
  return name === undefined ? [] : [{ title: `About ${name}`, message: `What is ${name}?` }];
}
