/** A clock that the test moves, telling its listeners as a followed clock does. */
export function movableClock(start: string) {
  const listeners = new Set<() => void>();
  const state = { offset: Date.parse(start) - Date.now() };
  return {
    now: () => new Date(Date.now() + state.offset),
    speed: () => 1,
    onJump: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    jump: (to: string) => {
      state.offset = Date.parse(to) - Date.now();
      for (const listener of listeners) listener();
    },
  };
}
