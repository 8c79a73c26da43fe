/** What lives on the heap and in buffers of this thread after everything else was collected. */
export function heapBytes(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** What the system says this process takes. */
export function residentBytes(): number {
  return process.memoryUsage.rss();
}

function collect(): void {
  if (globalThis.gc === undefined) throw new Error('Memory is measured with node --expose-gc only.');
  // Twice: what the first pass finalises, the second frees.
  globalThis.gc();
  globalThis.gc();
}
