/** Which question is worked on, and in which thread. */
export interface WorkOn {
  /** Names the question; pieces of work for the same one run one after another. */
  question: string;
  /** Names the thread, whose stop button ends all of its work. */
  thread: string;
}

/** What is being answered at the moment, in this process. */
export interface Work {
  /** Runs `piece` when nothing else is under way for the question: an edit waits for the first answer. */
  alone<T>(on: WorkOn, piece: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Tells everything under way in a thread to stop at once. */
  stop(thread: string): void;
}

/** Nothing under way yet. */
export function createWork(): Work {
  const last = new Map<string, Promise<unknown>>();
  const running = new Map<string, Set<AbortController>>();
  return {
    alone: (on, piece) => {
      const before = last.get(on.question) ?? Promise.resolve();
      const mine = before.then(() => stoppable(running, on.thread, piece));
      const settled = mine.catch(() => {});
      last.set(on.question, settled);
      void settled.then(() => {
        if (last.get(on.question) === settled) last.delete(on.question);
      });
      return mine;
    },
    stop: (thread) => {
      for (const controller of running.get(thread) ?? []) controller.abort();
    },
  };
}

async function stoppable<T>(
  running: Map<string, Set<AbortController>>,
  thread: string,
  piece: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const inThread = running.get(thread) ?? new Set();
  running.set(thread, inThread.add(controller));
  try {
    return await piece(controller.signal);
  } finally {
    inThread.delete(controller);
    if (inThread.size === 0 && running.get(thread) === inThread) running.delete(thread);
  }
}
