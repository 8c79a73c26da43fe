// Builds the programs of the index's threads into dist/search/thread, for a quick start; npm runs this after an installation. Without
// them, and when a source has changed since, the threads run the sources as they are.
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = new URL('..', import.meta.url);
const FINDER = new URL('src/search/thread/built.mjs', ROOT);

/** Builds what is not built of these very sources; the tests begin with it, too. */
export default async function buildThreads() {
  if (!existsSync(FINDER)) {
    console.log('threads of the index: not built, for their sources are not here.');
    return;
  }
  const { BUILT, builtProgram, sumOf } = await import(FINDER);
  if (builtProgram('worker-boot') !== null) return;
  // Others may be starting from the folder meanwhile, or building, too.
  const beside = new URL(`../thread-${process.pid}/`, BUILT);
  const files = await bundle(fileURLToPath(beside));
  writeFileSync(new URL('built-of.json', beside), JSON.stringify({ files, sum: sumOf(files) }));
  rmSync(BUILT, { recursive: true, force: true });
  renameSync(beside, BUILT);
  console.log('threads of the index: built into dist/search/thread.');
}

/** Returns the sources, by their way from the project's folder. */
async function bundle(outdir) {
  // The loader's own builder: whoever can run the sources has it.
  const { build } = createRequire(createRequire(import.meta.url).resolve('tsx/package.json'))('esbuild');
  const { metafile } = await build({
    absWorkingDir: fileURLToPath(ROOT),
    entryPoints: {
      'worker-boot': 'src/search/thread/worker.ts',
      'analyst-boot': 'src/search/thread/analyst.ts',
    },
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    metafile: true,
    logLevel: 'warning',
  });
  return Object.keys(metafile.inputs).sort();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildThreads();
