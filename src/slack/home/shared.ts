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
  /** After that there is nothing in it that matters. */
  until: number;
}

/** `machineNow` in milliseconds. */
export function createShared(machineNow: () => number): Shared {
  /** Those that end first come first. */
  const teams = new Map<string, Known>();
  const none = { forgottenAt: Number.NEGATIVE_INFINITY };
  const renewed = (teamId: string): Known => {
    const now = machineNow();
    const known = { answers: new Map(), ...none, ...teams.get(teamId), until: now + KEPT_MS };
    teams.delete(teamId);
    teams.set(teamId, known);
    for (const [other, { until }] of teams) {
      if (until > now) break;
      teams.delete(other);
    }
    return known;
  };
  const forget = (teamId: string): void => {
    const known = renewed(teamId);
    known.answers.clear();
    known.forgottenAt = machineNow();
  };
  return {
    of: <Answer>(teamId: string, name: string, ask: () => Promise<Answer>) => {
      const before = teams.get(teamId)?.answers.get(name);
      if (before && before.until > machineNow()) return before.answer as Promise<Answer>;
      const answer = ask();
      const { answers, until } = renewed(teamId);
      answers.set(name, { answer, until });
      answer.catch(() => {
        if (answers.get(name)?.answer === answer) answers.delete(name);
      });
      return answer;
    },
    changed: (teamId) => {
      if (machineNow() - (teams.get(teamId) ?? none).forgottenAt >= KEPT_MS) forget(teamId);
    },
    forget,
  };
}
