/** What is the same for everybody of a workspace is asked for once within so long, and anew after a change. */
const KEPT_MS = 500;

/** Answers that several people's tabs are made from. */
export interface Shared {
  /** What was begun to be asked for just now under the same name, or what `ask` answers. */
  of<Answer>(teamId: string, name: string, ask: () => Promise<Answer>): Promise<Answer>;
  /** Something was changed in a workspace: forgets what was known of it, unless that has just been done. */
  changed(teamId: string): void;
  /** The same, whatever was done just now: for a round that must show everything that came before it. */
  forget(teamId: string): void;
}

interface Known {
  answers: Map<string, { answer: Promise<unknown>; until: number }>;
  forgottenAt: number;
}

/** `machineNow` in milliseconds. */
export function createShared(machineNow: () => number): Shared {
  const teams = new Map<string, Known>();
  const knownOf = (teamId: string): Known => {
    const known = teams.get(teamId) ?? { answers: new Map(), forgottenAt: Number.NEGATIVE_INFINITY };
    teams.set(teamId, known);
    return known;
  };
  const forget = (teamId: string): void => {
    const known = knownOf(teamId);
    known.answers.clear();
    known.forgottenAt = machineNow();
  };
  return {
    of: <Answer>(teamId: string, name: string, ask: () => Promise<Answer>) => {
      const { answers } = knownOf(teamId);
      const before = answers.get(name);
      if (before && before.until > machineNow()) return before.answer as Promise<Answer>;
      const answer = ask();
      answers.set(name, { answer, until: machineNow() + KEPT_MS });
      answer.catch(() => answers.delete(name));
      return answer;
    },
    changed: (teamId) => {
      if (machineNow() - knownOf(teamId).forgottenAt >= KEPT_MS) forget(teamId);
    },
    forget,
  };
}
