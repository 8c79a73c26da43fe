import type { AttentionKind } from './attention.ts';
import type { Act, PaperEvidence } from './evidence.ts';
import { PEOPLE } from './formula.ts';
import { decay, earlier, gainRate, type Rate } from './gains.ts';
import { instantOf } from './published.ts';

/** How many people here did something with a paper, and how lately. */
export interface PeoplePart extends Rate {
  name: 'people';
  weight: number;
  /** Different people, whatever the number of clicks. */
  opened: number;
  saved: number;
  shared: number;
}

/** The part of the people here; `acts` are those that hold now. */
export function peoplePart(
  { acts, arrivedAt }: PaperEvidence,
  { now, halfLife }: { now: Date; halfLife: number },
): PeoplePart {
  const strongest = [...byPerson(acts).values()].map((own) => strongestAct(own, now, halfLife));
  const gains = strongest.filter((gain) => gain !== null);
  const start = earlier(instantOf(arrivedAt) ?? now, now);
  return {
    name: 'people',
    ...gainRate(gains, { start, now, halfLife, terms: PEOPLE }),
    weight: PEOPLE.weight,
    opened: peopleWho(acts, 'opened'),
    saved: peopleWho(acts, 'saved'),
    shared: peopleWho(acts, 'shared'),
  };
}

/** How many different people did it. */
export function peopleWho(acts: Act[], kind: AttentionKind): number {
  return new Set(acts.filter((act) => act.kind === kind).map((act) => act.person)).size;
}

function byPerson(acts: Act[]): Map<string, Act[]> {
  const people = new Map<string, Act[]>();
  for (const act of acts) people.set(act.person, [...(people.get(act.person) ?? []), act]);
  return people;
}

/** A kind counts from when the person did it first: doing it again does not make it newer. */
function strongestAct(acts: Act[], now: Date, halfLife: number): { at: Date; amount: number } | null {
  const first = new Map<AttentionKind, Date>();
  for (const { kind, at } of acts) first.set(kind, earlier(first.get(kind) ?? new Date(at), new Date(at)));
  let best: { at: Date; amount: number; worth: number } | null = null;
  for (const [kind, at] of first) {
    const amount = PEOPLE.acts[kind] ?? 0;
    const worth = amount * decay(at, now, halfLife);
    if (worth > (best?.worth ?? 0)) best = { at, amount, worth };
  }
  return best;
}
