import type { PlaygroundState } from '../../src/playground/client-requests.ts';

/** One workspace as the load needs it: ids, so that nothing has to be looked up while it is measured. */
export interface Place {
  team: string;
  people: string[];
  channel: string;
  /** The direct message of each person with the bot. */
  direct: Map<string, string>;
}

interface Habit {
  share: number;
  act(place: Place, person: string, words: string): [string, object];
}

/** What everybody does at random: how often, of a hundred times, and what is sent to the playground. */
const HABITS: [Habit, ...Habit[]] = [
  { share: 40, act: (place, _, words) => ['messages', { channel: place.channel, text: `/papers ${words}` }] },
  {
    share: 20,
    act: (place, _, words) => [
      'messages',
      { channel: place.channel, text: `@paperboy what about ${words}?` },
    ],
  },
  {
    share: 10,
    act: (place, person, words) => ['messages', { channel: place.direct.get(person), text: `${words}?` }],
  },
  { share: 12, act: () => ['home', { tab: 'home' }] },
  { share: 8, act: (place) => ['messages', { channel: place.channel, text: '/papers trending' }] },
  { share: 6, act: (place) => ['messages', { channel: place.channel, text: '/papers list' }] },
  {
    share: 4,
    act: (place, _, words) => [
      'messages',
      { channel: place.channel, text: `/papers subscribe ${words} at 09:00` },
    ],
  },
];

/** The habit that a number from 0 to 100 falls to. */
function habitAt(number: number): Habit {
  let end = 0;
  for (const habit of HABITS) {
    end += habit.share;
    if (number < end) return habit;
  }
  return HABITS[0];
}

/** Does one thing in a workspace; resolves when the playground has taken it, whatever the bot made of it. */
export async function doSomething(
  url: string,
  place: Place,
  { random, titles }: { random: () => number; titles: string[] },
): Promise<void> {
  const pick = <Value>(of: Value[]) => of[Math.floor(random() * of.length)] as Value;
  const words = (pick(titles).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 6).join(' ');
  const habit = habitAt(random() * 100);
  const person = pick(place.people);
  const [path, body] = habit.act(place, person, words);
  await fetch(`${url}/playground/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ team: place.team, as: person, ...body }),
  }).then((response) => response.arrayBuffer());
}

/** Looks up the ids of a workspace. */
export async function placeOf(url: string, team: string, people: string[]): Promise<Place> {
  const direct = new Map<string, string>();
  let channel = '';
  for (const person of people) {
    const answer = await fetch(`${url}/playground/state?team=${team}&as=${person}`);
    const { channels } = (await answer.json()) as PlaygroundState;
    direct.set(person, channels.find(({ kind }) => kind === 'im')?.id ?? '');
    channel = channels.find(({ kind }) => kind === 'channel')?.id ?? '';
  }
  return { team, people, channel, direct };
}
