// Finds the programs that were built beforehand (scripts/build-programs.mjs): a few plain files start in a fraction of the time
// that the loader takes for hundreds of sources.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const ROOT = new URL('../', import.meta.url);

/** Where each set of programs has a folder of its own. */
export const BUILT = new URL('dist/programs/', ROOT);

/** Where npm keeps the list of what it installed: of that, and of the sources, a program with its dependencies is built. */
export const INSTALLED = 'node_modules/.package-lock.json';

/** Sums up the contents of files, which are named by their way from the project's folder. */
export function sumOf(files) {
  const hash = createHash('sha1');
  for (const file of files) hash.update(readFileSync(new URL(file, ROOT)));
  return hash.digest('hex');
}

/** The address of a built program of a set; null when there is none, or when what it was built of has changed since. */
export function builtProgram(set, name, built = BUILT) {
  try {
    const folder = new URL(`${set}/`, built);
    const { files, sum } = JSON.parse(readFileSync(new URL('built-of.json', folder), 'utf8'));
    return sumOf(files) === sum ? new URL(`${name}.mjs`, folder) : null;
  } catch {
    return null;
  }
}
