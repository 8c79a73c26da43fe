import { createPerson } from './hands.ts';
import type { Stage } from './stage.ts';

const COMMANDS = ['trending', 'list', 'sources', 'settings', 'subscriptions', 'help'];
const CLICKS = ['show_abstract', 'similar_papers', 'save_paper'];

/** Everything that does not have to wait for an answer, by everybody in the same instant: ten interactions each. */
export async function burst(
  { standIn, crowd }: Stage,
  titles: string[],
  acked: (name: string) => Promise<void>,
): Promise<void> {
  const people = crowd.map(({ user, channel }) => createPerson({ url: standIn.url, user, channel, acked }));
  // Everybody has lists of results from before to press the buttons of.
  const lists = await Promise.all(people.map((person) => person.message('similar_papers')));
  await Promise.all(
    people.flatMap((person, at) => {
      const list = lists[at];
      return [
        person.command(`/papers ${titles[(at * 3) % titles.length]}`),
        ...COMMANDS.map((command) => person.command(`/papers ${command}`)),
        ...(list === undefined ? [] : CLICKS.map((action) => person.click(list, action))),
      ];
    }),
  );
}
