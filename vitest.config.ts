import { defineConfig } from 'vitest/config';
import { recordLogs } from './test/logs/folder.ts';
import { missingPostgres } from './test/postgres/missing.ts';

/** Everything about a store that must hold on both of them: these files run a second time on PostgreSQL. */
const STORE_SUITES = [
  'test/storage/*.test.ts',
  'test/digest/{deliver,outlook}*.test.ts',
  'test/mail/{deliver,opt-in}*.test.ts',
];
const SQLITE_ONLY = ['test/storage/database.test.ts', 'test/storage/disk{,-full}.test.ts'];
const POSTGRES_ONLY = 'test/postgres/**/*.test.ts';

recordLogs(process.env);

const missing = missingPostgres();
if (missing !== null) console.warn(`Tests on PostgreSQL are skipped: ${missing}.`);

const postgres = {
  extends: true as const,
  test: {
    name: 'postgres',
    include: [...STORE_SUITES, POSTGRES_ONLY],
    exclude: SQLITE_ONLY,
    globalSetup: ['test/postgres/desk.ts'],
    env: { PAPERBOY_TEST_STORE: 'postgres' },
    // The files of a worker then share what they have loaded, and the databases that are empty again.
    isolate: false,
  },
};

export default defineConfig({
  test: {
    testTimeout: 90_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'sqlite',
          include: ['test/**/*.test.ts'],
          exclude: [POSTGRES_ONLY],
          globalSetup: ['scripts/build-programs.mjs'],
        },
      },
      ...(missing === null ? [postgres] : []),
    ],
  },
});
