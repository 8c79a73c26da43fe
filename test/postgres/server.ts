import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase } from '../../src/storage/database.ts';
import { importEmbeddedPostgres } from './embedded.ts';

/** A PostgreSQL server of our own, or one that was there already, on which databases come and go. */
export interface PostgresServer {
  /** Its maintenance database, with the rights to make others. */
  url: string;
  /** The address of a new database with our schema. */
  createDatabase(): Promise<string>;
  dropDatabase(url: string): Promise<void>;
  stop(): Promise<void>;
  /** Only for one of our own. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** What survives a crash of the machine is not what tests ask, except for a bench that says so. */
const HASTY = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'];

/**
 * Starts a real PostgreSQL on a free port of this machine, in a folder that goes away with it. Throws when the
 * platform has none.
 */
export async function startServer({
  durable = false,
  connections = 200,
  bufferMb = 32,
} = {}): Promise<PostgresServer> {
  const EmbeddedPostgres = await importEmbeddedPostgres();
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-postgres-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      ...['-c', `max_connections=${connections}`, '-c', `shared_buffers=${bufferMb}MB`],
      ...(durable ? [] : HASTY),
    ],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  const url = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`;
  return {
    ...databasesOn(url),
    start: () => server.start(),
    stop: () => server.stop(),
    close: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A server that somebody else runs; its databases of ours are dropped at the end. */
export function borrowServer(url: string): PostgresServer {
  const never = () => Promise.reject(new Error('the server is not ours to stop and start'));
  const databases = databasesOn(url);
  return { ...databases, start: never, stop: never, close: databases.dropAll };
}

function databasesOn(url: string) {
  const made = new Set<string>();
  let template: Promise<string> | undefined;
  const named = (name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  const fresh = async (from?: string): Promise<string> => {
    const name = `paperboy_test_${randomBytes(6).toString('hex')}`;
    await run(url, `create database ${name}${from ? ` template ${from} strategy file_copy` : ''}`);
    made.add(named(name));
    return name;
  };
  const migrated = async () => {
    const name = await fresh();
    await (await openDatabase(named(name))).destroy();
    return name;
  };
  const dropDatabase = async (database: string) => {
    made.delete(database);
    await run(url, `drop database if exists ${new URL(database).pathname.slice(1)} with (force)`);
  };
  return {
    url,
    createDatabase: async () => {
      template ??= migrated();
      return named(await fresh(await template));
    },
    dropDatabase,
    dropAll: async () => {
      for (const database of made) await dropDatabase(database);
    },
  };
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A port that nobody listens on at this moment. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
