import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { asServerFailure, isAway } from './failures.ts';
import { type PooledClient, pooled } from './pooled-client.ts';
import { createStatementNames } from './statement-names.ts';

/** Connections of one process: its own work waits in line for them, and many processes share the server's. */
export const CONNECTIONS = 10;

/** How long a server that is being restarted is waited for, before whoever asks is told that it is away. */
const PATIENCE_MS = 5_000;
const TRY_EVERY_MS = 100;

/** A new connection is a new process of the server, and a key that both work out: more than many questions take. */
const REST_MS = 5 * 60_000;

/** The number types come as numbers, as from SQLite: what we count stays far below 2^53. */
const AS_NUMBER = new Set<number>([pg.types.builtins.INT8, pg.types.builtins.NUMERIC]);
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    AS_NUMBER.has(oid) && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format),
};

/** What Kysely needs of a pool, and a connection of one's own for listening. */
export interface Pool {
  connect(): Promise<PooledClient>;
  end(): Promise<void>;
  /** Calls `heard` for each notice on `channel` until the returned function is called, or `lost` once. */
  listen(channel: string, on: { heard(): void; lost(): void }): Promise<() => Promise<void>>;
  /** Holds a lock of its session, shared by all who want it, until the returned function is called, or calls `lost` once. */
  hold(lock: { space: number; key: number }, lost: () => void): Promise<() => Promise<void>>;
}

/** Connections to the database at `url`; none is opened yet. */
export function createPool(url: string): Pool {
  const settings = { connectionString: url, types, application_name: 'paperboy', keepAlive: true };
  const pool = new pg.Pool({
    ...settings,
    ...{ max: CONNECTIONS, connectionTimeoutMillis: 30_000, idleTimeoutMillis: REST_MS },
  });
  // A resting connection that breaks leaves the pool by itself; the next one to be asked for is new.
  pool.on('error', () => {});
  const names = createStatementNames();
  const clients = new WeakMap<pg.PoolClient, PooledClient>();
  const ofItsOwn = async (statement: string, { heard, lost }: { heard(): void; lost(): void }) => {
    const client = new pg.Client(settings);
    let closing = false;
    client.on('notification', heard);
    client.on('error', () => {});
    client.once('end', () => {
      if (!closing) lost();
    });
    await client.connect();
    await client.query(statement);
    return async () => {
      closing = true;
      await client.end();
    };
  };
  return {
    connect: async () => {
      const client = await connectPatiently(pool);
      const known = clients.get(client) ?? pooled(client, names);
      clients.set(client, known);
      return known;
    },
    end: () => pool.end(),
    listen: (channel, on) => ofItsOwn(`listen ${pg.escapeIdentifier(channel)}`, on),
    hold: ({ space, key }, lost) =>
      ofItsOwn(`select pg_advisory_lock_shared(${space}, ${key})`, { heard: () => {}, lost }),
  };
}

/** Nothing was sent yet, so trying again is safe. */
async function connectPatiently(pool: pg.Pool): Promise<pg.PoolClient> {
  const patience = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await pool.connect();
    } catch (error) {
      if (!isAway(error) || performance.now() > patience) throw asServerFailure(error);
      await sleep(TRY_EVERY_MS);
    }
  }
}
