/** A version number that can be waited for: how the page, the tests and the app's clock hear of changes. */
export interface Signal {
  version(): number;
  bump(): void;
  /** Resolves with the version as soon as it is above `version`, and after `timeoutMs` in any case. */
  after(version: number, timeoutMs: number): Promise<number>;
  /** Lets everyone who waits go. */
  close(): void;
}

export function createSignal(): Signal {
  let version = 1;
  let closed = false;
  const waiting = new Set<() => void>();
  const releaseAll = () => {
    for (const release of [...waiting]) release();
  };
  return {
    version: () => version,
    bump() {
      version += 1;
      releaseAll();
    },
    after(known, timeoutMs) {
      if (version > known || closed) return Promise.resolve(version);
      return new Promise((resolve) => {
        const release = () => {
          clearTimeout(timer);
          waiting.delete(release);
          resolve(version);
        };
        const timer = setTimeout(release, timeoutMs);
        waiting.add(release);
      });
    },
    close() {
      closed = true;
      releaseAll();
    },
  };
}
