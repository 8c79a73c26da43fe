import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type pg from 'pg';
import { importEmbeddedPostgres } from '../../../test/postgres/embedded.ts';

/** A real PostgreSQL of its own, in a directory. */
export interface PostgresServer {
  client: pg.Client;
  /** Memory of all its processes, shared memory counted once. */
  residentBytes(): number;
  stop(): Promise<void>;
}

/** What a server with some memory to spare is set to; parallel workers and JIT as they come, but JIT is slower here. */
const SETTINGS = {
  shared_buffers: '512MB',
  work_mem: '64MB',
  maintenance_work_mem: '512MB',
  max_wal_size: '4GB',
  jit: 'off',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
};

/** Starts the server whose data lie in `directory`, made anew when there are none. */
export async function startPostgres(directory: string): Promise<PostgresServer> {
  const databaseDir = join(directory, 'data');
  const secret = join(directory, 'password');
  const isNew = !existsSync(databaseDir);
  const password = isNew ? randomBytes(16).toString('hex') : readFileSync(secret, 'utf8');
  // Loaded on demand: on a platform that it has no package for, the other engines are measured all the same.
  const EmbeddedPostgres = await importEmbeddedPostgres();
  const server = new EmbeddedPostgres({
    databaseDir,
    port: await freePort(),
    password,
    createPostgresUser: process.getuid?.() === 0,
    persistent: true,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    onLog: () => {},
    onError: () => {},
  });
  if (isNew) {
    // The server's own user has to reach its data.
    chmodSync(directory, 0o755);
    writeFileSync(secret, password, { mode: 0o600 });
    await server.initialise();
  }
  await server.start();
  const client = server.getPgClient();
  await client.connect();
  return {
    client,
    residentBytes: () => residentBytes(postmaster(databaseDir)),
    async stop() {
      await client.end();
      await server.stop();
    },
  };
}

/** Ends the server of a directory whose own process was killed; nothing when none runs. */
export function endPostgres(directory: string): void {
  const pid = postmaster(join(directory, 'data'));
  if (pid === null) return;
  try {
    process.kill(pid, 'SIGQUIT');
  } catch {
    // It has ended by itself, and only its file was left.
  }
}

function postmaster(databaseDir: string): number | null {
  const file = join(databaseDir, 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null;
}

/** Read from `/proc`: 0 where there is none. */
function residentBytes(pid: number | null): number {
  if (pid === null || !existsSync('/proc')) return 0;
  const family = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statusOf(name))
    .filter((status) => status.Pid === pid || status.PPid === pid);
  const own = family.reduce((sum, { RssAnon = 0 }) => sum + RssAnon, 0);
  const shared = Math.max(0, ...family.map(({ RssShmem = 0 }) => RssShmem));
  return (own + shared) * 1024;
}

function statusOf(pid: string): Record<string, number> {
  try {
    const lines = readFileSync(`/proc/${pid}/status`, 'utf8').matchAll(/^(\w+):\s+(\d+)/gm);
    return Object.fromEntries([...lines].map(([, name, value]) => [name, Number(value)]));
  } catch {
    // It has just ended.
    return {};
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}
