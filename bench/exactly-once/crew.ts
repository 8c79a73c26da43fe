import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { FROZEN_MS } from './settings.ts';

const CHILD = join(import.meta.dirname, 'child.ts');

/** Processes that deliver at the same time, of which one dies or stands still now and then. */
export interface Crew {
  /** Ends one at once, as a power cut would; another takes its place. False when all are frozen. */
  kill(pick: number): boolean;
  /** Stops one for longer than its leases last, then lets it go on. False while one is frozen already. */
  freeze(pick: number): boolean;
  /** Deaths that nobody ordered. */
  crashes(): number;
  end(): Promise<void>;
}

/** Starts `size` processes; `pick` is between 0 and 1. */
export function startCrew(size: number, settingsPath: string): Crew {
  const running = new Set<ChildProcess>();
  let frozen: { child: ChildProcess; timer: NodeJS.Timeout } | null = null;
  let crashes = 0;
  let ending = false;

  const start = () => {
    const child = spawn(process.execPath, ['--import', 'tsx', CHILD, settingsPath], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    running.add(child);
    child.once('exit', (code) => {
      running.delete(child);
      if (code !== null) crashes++;
      if (!ending) start();
    });
  };
  const chosen = (pick: number) => {
    const awake = [...running].filter((child) => child !== frozen?.child);
    return awake[Math.floor(pick * awake.length)];
  };
  const thaw = () => {
    frozen?.child.kill('SIGCONT');
    frozen = null;
  };
  for (let n = 0; n < size; n++) start();
  return {
    kill: (pick) => chosen(pick)?.kill('SIGKILL') ?? false,
    freeze: (pick) => {
      const child = chosen(pick);
      if (frozen !== null || child === undefined) return false;
      child.kill('SIGSTOP');
      frozen = { child, timer: setTimeout(thaw, FROZEN_MS) };
      return true;
    },
    crashes: () => crashes,
    end: async () => {
      ending = true;
      clearTimeout(frozen?.timer);
      const gone = [...running].map((child) => new Promise((resolve) => child.once('exit', resolve)));
      for (const child of running) child.kill('SIGKILL');
      await Promise.all(gone);
    },
  };
}
