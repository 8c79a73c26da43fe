// Builds the program and those of the index's threads into dist/programs, for a quick start; npm runs this after an installation.
// Without them, and when a source has changed since, the sources run as they are.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BUILT, builtProgram, sumOf } from '../bin/built.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** By set: what each program is built of. */
const SETS = {
  paperboy: { paperboy: 'src/cli/paperboy.ts' },
  threads: { worker: 'src/search/thread/worker.ts', analyst: 'src/search/thread/analyst.ts' },
};

/** Builds what is not built of these very sources; the tests begin with it, too. */
export default async function buildPrograms() {
  if (!existsSync(new URL('../src', import.meta.url))) {
    console.log('programs: not built, for their sources are not here.');
    return;
  }
  for (const [set, entryPoints] of Object.entries(SETS)) {
    if (Object.keys(entryPoints).every((name) => builtProgram(set, name) !== null)) continue;
    await build(set, entryPoints);
    console.log(`programs: built into dist/programs/${set}.`);
  }
}

async function build(set, entryPoints) {
  // Others may be starting from the folder meanwhile, or building, too.
  const beside = new URL(`${set}-${process.pid}/`, BUILT);
  const files = await bundle(fileURLToPath(beside), entryPoints);
  writeFileSync(new URL('built-of.json', beside), JSON.stringify({ files, sum: sumOf(files) }));
  const folder = new URL(`${set}/`, BUILT);
  rmSync(folder, { recursive: true, force: true });
  renameSync(beside, folder);
}

/** Returns the sources, by their way from the project's folder. */
async function bundle(outdir, entryPoints) {
  // The loader's own builder: whoever can run the sources has it.
  const esbuild = createRequire(createRequire(import.meta.url).resolve('tsx/package.json'))('esbuild');
  const { metafile } = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints,
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    keepNames: true,
    sourcemap: 'linked',
    sourcesContent: false,
    metafile: true,
    logLevel: 'warning',
    plugins: [ownAddress(outdir)],
  });
  return Object.keys(metafile.inputs).sort();
}

/** Sources find their data by the way from where they lie, wherever they are built into. */
function ownAddress(outdir) {
  return {
    name: 'own-address',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const text = readFileSync(path, 'utf8');
        if (!text.includes('import.meta.url')) return undefined;
        const way = JSON.stringify(relative(outdir, path).split(sep).join('/'));
        return {
          contents: text.replaceAll('import.meta.url', `new URL(${way}, import.meta.url).href`),
          loader: 'ts',
        };
      });
    },
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildPrograms();
