import { getPriority, setPriority } from 'node:os';

/** Steps of `nice`: of two threads that want one core, the other then gets about three quarters of it. */
const STEPS = 5;
const LOWEST = 19;

/**
 * Lets other threads go first where they and this one want the same core. On Linux each thread has a priority of its own;
 * elsewhere this would be the whole process's, and nothing is done.
 */
export function giveWay(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(0, Math.min(LOWEST, getPriority(0) + STEPS));
  } catch {
    // A system that forbids it is as it was.
  }
}
