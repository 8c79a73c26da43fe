import { readFileSync } from 'node:fs';

const ROOT = new URL('../../../', import.meta.url);

/** The version of an installed package; of this project itself without a name. */
export function versionOf(name?: string): string {
  const folder = name === undefined ? './' : `node_modules/${name}/`;
  const text = readFileSync(new URL(`${folder}package.json`, ROOT), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
