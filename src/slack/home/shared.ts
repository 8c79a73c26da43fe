/** What is asked for the same for everybody of a workspace is asked once within so long. */
const KEPT_MS = 500;
const KEPT = 1_000;

/** Answers with what was begun to be asked for just now under the same key. */
export function createShared(machineNow: () => number) {
  const known = new Map<string, { answer: Promise<unknown>; until: number }>();
  return <Answer>(key: string, ask: () => Promise<Answer>): Promise<Answer> => {
    const before = known.get(key);
    if (before && before.until > machineNow()) return before.answer as Promise<Answer>;
    if (known.size >= KEPT) known.clear();
    const answer = ask();
    known.set(key, { answer, until: machineNow() + KEPT_MS });
    answer.catch(() => known.delete(key));
    return answer;
  };
}

export type Shared = ReturnType<typeof createShared>;
