import { expect, it } from 'vitest';
import { createChores } from '../../src/slack/home/chores.ts';
import { noteDoings } from '../../src/slack/home/doings.ts';
import { createShownStates } from '../../src/slack/home/shown-states.ts';

const viewer = (teamId: string, userId: string) => ({ teamId, userId });

/** Everybody does something, and whose tabs are then made anew. */
async function changedBy(
  people: { teamId: string; userId: string }[],
  { states, shown }: { states: Record<string, string>; shown: [string, string, string][] },
) {
  const known = createShownStates();
  for (const [teamId, userId, state] of shown) known.note(viewer(teamId, userId), state);
  const asked: string[][] = [];
  const changed: string[] = [];
  const others: string[] = [];
  let done = () => {};
  const looked = new Promise<void>((resolve) => {
    done = resolve;
  });
  const records = {
    states: async (teamIds: string[]) => {
      asked.push(teamIds);
      setImmediate(done);
      return new Map(teamIds.map((teamId) => [teamId, states[teamId] ?? '']));
    },
  };
  const chores = createChores(() => {});
  const did = noteDoings({
    ...{ records, shown: known, chores },
    hasTab: async ({ userId }) => !userId.startsWith('never'),
    changed: ({ teamId, userId }) => changed.push(`${teamId} ${userId}`),
    changedForOthers: (teamId) => others.push(teamId),
  });
  for (const person of people) did(person);
  await looked;
  await chores.close();
  return { asked, changed, others };
}

it('makes the tab of somebody anew only when it does not show the state of their own workspace', async () => {
  const { changed } = await changedBy([viewer('T1', 'U1'), viewer('T2', 'U1'), viewer('T2', 'U2')], {
    states: { T1: 'a', T2: 'b' },
    // The same person in two workspaces: what one tab shows says nothing of the other.
    shown: [
      ['T1', 'U1', 'a'],
      ['T2', 'U1', 'a'],
      ['T2', 'U2', 'b'],
    ],
  });
  expect(changed).toEqual(['T2 U1']);
});

it('makes it anew for somebody of whose tab nothing is known, and asks once for all who have one and did something', async () => {
  const never = viewer('T3', 'never opened it');
  const people = [viewer('T1', 'U1'), viewer('T1', 'U2'), never, viewer('T2', 'U3'), viewer('T1', 'U1')];
  const { asked, changed, others } = await changedBy(people, { states: {}, shown: [['T1', 'U2', '']] });
  expect(asked).toEqual([['T1', 'T2']]);
  expect(changed).toEqual(['T1 U1', 'T2 U3']);
  expect(others).toEqual(['T3']);
});
