/** Work that is put off a little, so that what comes together is done once. */
export interface Chores {
  /** Once, however often it is asked for under the same name until then; `failed` is told of what it throws. */
  soon(name: string, ms: number, work: () => Promise<unknown>): void;
  /** Begins nothing any more, and resolves when nothing is under way. */
  close(): Promise<void>;
}

/** Timers that keep no process alive. */
export function createChores(failed: (error: unknown) => void): Chores {
  const timers = new Map<string, NodeJS.Timeout>();
  const under = new Set<Promise<unknown>>();
  return {
    soon: (name, ms, work) => {
      if (timers.has(name)) return;
      const begin = () => {
        timers.delete(name);
        const done = work()
          .catch(failed)
          .finally(() => under.delete(done));
        under.add(done);
      };
      timers.set(name, setTimeout(begin, ms).unref());
    },
    close: async () => {
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(under);
    },
  };
}
