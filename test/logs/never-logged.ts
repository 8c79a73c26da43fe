import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file in the folder of logs that says what must stand in none of them: one JSON text a line. */
export const NEVER_LOGGED = 'never-logged.ndjson';

/** Texts that no log of this test run may contain. */
export function neverLogged(...texts: string[]): void {
  const folder = process.env.PAPERBOY_TEST_LOGS;
  if (folder === undefined) return;
  for (const text of texts) appendFileSync(join(folder, NEVER_LOGGED), `${JSON.stringify(text)}\n`);
}

/** What somebody wrote that nobody else would: several words, without the name it was said to, or an address. */
function ownWords(text: string): string[] {
  const said = text.replace(/^(@paperboy|\/papers)\s+/, '').trim();
  const addresses = said.match(/[\w.+-]+@[\w-]+\.[\w.-]+/g) ?? [];
  return said.split(/\s+/).length >= 4 ? [said, ...addresses] : addresses;
}

/** The same people, whose every word must not be logged. */
export function keepingPrivate<People extends object>(people: People): People {
  return new Proxy(people, {
    get: (target, name) => {
      const found: unknown = Reflect.get(target, name);
      if (typeof found !== 'function') return found;
      return (...given: unknown[]) => {
        neverLogged(...strings(given).flatMap(ownWords));
        return Reflect.apply(found, target, given);
      };
    },
  });
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}
