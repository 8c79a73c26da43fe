import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NEVER_LOGGED } from './never-logged.ts';

/** What a test run logs on purpose, to prove that its logs were recorded. */
export const PROOF = 'this line shows that the logs are recorded';

const FORBIDDEN: [string, RegExp][] = [
  ['a token', /xox[a-z]-\w|xapp-\w|Bearer (?!\[)/],
  ['a signature', /v0=[0-9a-f]{64}/],
  ['a password in an address', /:\/\/[^\s/"@:]*:[^\s/"@]+@/],
  ['a signed link', /[?&](t|code|state)=(?!\[)[\w.-]{8}/],
  ['an e-mail address', /[\w.+-]+@[\w-]+\.[a-z]{2,}/i],
];

/** Everything in the recorded logs that must not be there, as sentences; empty when all is well. */
export function judgeLogs(folder: string): string[] {
  const names = readdirSync(folder);
  const lines = names
    .filter((name) => name.endsWith('.log'))
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .map((line) => ({ name, line })),
    );
  if (!lines.some(({ line }) => line.includes(PROOF))) return ['The logs of the test run were not recorded.'];
  const texts = names.includes(NEVER_LOGGED) ? readFileSync(join(folder, NEVER_LOGGED), 'utf8') : '';
  const never = new Set(texts.split('\n').filter((line) => line !== ''));
  // As they would stand in a line of JSON.
  const written = [...never].map((text) => text.slice(1, -1));
  return lines.flatMap(({ name, line }) => [
    ...FORBIDDEN.filter(([, pattern]) => pattern.test(line)).map(([what]) => `${what} in ${name}: ${line}`),
    ...written.filter((text) => line.includes(text)).map((text) => `“${text}” in ${name}: ${line}`),
  ]);
}
