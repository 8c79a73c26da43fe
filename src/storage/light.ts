import { AsyncLocalStorage } from 'node:async_hooks';

const lightness = new AsyncLocalStorage<true>();

/**
 * Runs `work`, whose transactions need not outlive a power cut: they survive the end of the process, and the disk is not
 * waited for. For what nobody would miss, such as which list somebody saw last.
 */
export function lightly<Result>(work: () => Promise<Result>): Promise<Result> {
  return lightness.run(true, work);
}

/** Whether this is such work. */
export function isLight(): boolean {
  return lightness.getStore() ?? false;
}
