import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { diagnose } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createPaperRepository } from '../../src/storage/paper-repository.ts';
import { runPaperboy } from '../cli/run-cli.ts';
import { NOW, sightings } from '../storage/sightings.ts';
import { type PostgresServer, startServer } from './server.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const changed = (part: 'password' | 'pathname' | 'port', value: string) =>
  Object.assign(new URL(server.url), { [part]: value }).href;

describe('a server that cannot be used', () => {
  it('is told by the doctor in a sentence, without its password', async () => {
    const { out, err, code } = await runPaperboy(['doctor', '--db', changed('password', 'sesame-42')]);
    expect(out).toMatch(
      /FAIL {2}database and index: The PostgreSQL server refuses the user name or password/,
    );
    expect(out).toContain('postgres://postgres:…@127.0.0.1');
    expect(out + err).not.toContain('sesame-42');
    expect(code).toBe(1);
  }, 120_000);

  it.each([
    ['a database that is missing', 'pathname', '/nowhere', /createdb NAME/],
    ['a port where nobody listens', 'port', '1', /does not answer .*check host and port/],
  ] as const)('says what to do about %s', async (_, part, value, sentence) => {
    await expect(openDatabase(changed(part, value))).rejects.toThrow(sentence);
  });

  it.each(['LATIN1', 'SQL_ASCII'])(
    'is refused when it keeps text as %s, before anything is made in it',
    async (encoding) => {
      const client = new pg.Client(server.url);
      await client.connect();
      onTestFinished(() => client.end());
      const name = `old_${encoding.toLowerCase()}`;
      await client.query(`create database ${name} encoding '${encoding}' locale 'C' template template0`);
      const url = changed('pathname', `/${name}`);
      const sentence = `${name} keeps text as ${encoding}, which cannot hold`;
      await expect(openDatabase(url)).rejects.toThrow(sentence);
      await expect(openDatabase(url)).rejects.toThrow('createdb -E UTF8');
      const checks = await diagnose(loadConfig({ DATABASE_URL: url }));
      expect(checks.find((check) => check.name === 'database and index')).toMatchObject({
        ok: false,
        detail: expect.stringContaining(sentence),
      });
      const old = new pg.Client(url);
      await old.connect();
      onTestFinished(() => old.end());
      const { rows } = await old.query("select 1 from pg_tables where schemaname = 'public'");
      expect(rows).toEqual([]);
    },
  );
});

it('goes on by itself when the server comes back', async () => {
  const url = await server.createDatabase();
  const db = await openDatabase(url);
  const papers = createPaperRepository(db);
  await papers.save(sightings({ id: 'a', title: 'A' }), NOW);
  await server.stop();
  const waiting = papers.count();
  await server.start();
  // What nobody had answered yet is asked again; what was cut off says so, and can be asked again.
  const first = await waiting.catch((error: unknown) => error);
  if (first !== 1) expect(first).toMatchObject({ code: 'database_away', retryable: true });
  expect(await papers.count()).toBe(1);
  expect(await papers.save(sightings({ id: 'b', title: 'B' }), NOW)).toEqual(['new']);
  await db.destroy();
});
