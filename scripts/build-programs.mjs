// Builds the program and those of the index's threads into dist/programs, for a quick start; npm runs this after an installation.
// Without them, and when a source or what is installed has changed since, the sources run as they are.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BUILT, builtProgram, INSTALLED, sumOf } from '../bin/built.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** By set: what each program is built of. */
const SETS = {
  paperboy: { paperboy: 'src/cli/paperboy.ts' },
  threads: { worker: 'src/search/thread/worker.ts', analyst: 'src/search/thread/analyst.ts' },
};

/** Looks for its machine code beside its own files, or is asked for by others that do without it. */
const NATIVE = ['better-sqlite3', 'pg-native', 'pg-cloudflare', 'bufferutil', 'utf-8-validate'];

/** What dependencies that are no modules of the language find in their scope. */
const COMMON_JS = `import { createRequire as createRequireOfBuilt } from 'node:module';
const require = createRequireOfBuilt(import.meta.url);
const { filename: __filename, dirname: __dirname } = import.meta;`;

const OPTIONS = {
  absWorkingDir: ROOT,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Errors are told by the names of their classes.
  keepNames: true,
  minifyWhitespace: true,
  sourcemap: 'linked',
  sourcesContent: false,
  metafile: true,
  write: false,
  logLevel: 'warning',
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

/**
 * Returns what it was built of, by its way from the project's folder. The dependencies are built in where npm tells which these
 * are: finding some hundreds of their files, and telling what each exports, takes a start longer than running them.
 */
async function bundle(outdir, entryPoints) {
  // The loader's own builder: whoever can run the sources has it.
  const esbuild = createRequire(createRequire(import.meta.url).resolve('tsx/package.json'))('esbuild');
  const common = { ...OPTIONS, entryPoints, outdir, plugins: [ownAddress(outdir)] };
  const alone = await esbuild.build({ ...common, packages: 'external' });
  const isListed = existsSync(new URL(`../${INSTALLED}`, import.meta.url));
  if (isListed) write(await esbuild.build(withDependencies(common, importedBy(alone))));
  else write(alone);
  const sources = Object.keys(alone.metafile.inputs).sort();
  return [...sources, 'scripts/build-programs.mjs', ...(isListed ? [INSTALLED] : [])];
}

function importedBy({ metafile }) {
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
  const outside = new Set(imports.filter(({ external }) => external).map(({ path }) => path));
  // The builder's own helpers are called by a name in brackets.
  return [...outside].filter((path) => !isBuiltin(path) && !NATIVE.includes(path) && path[0] !== '<').sort();
}

/** The dependencies are an entry, too: so they come into files of their own, and not into those of the sources. */
function withDependencies(options, imported) {
  const lines = imported.map((path, i) => `export * as from${i} from ${JSON.stringify(path)};`);
  const dependencies = {
    name: 'dependencies',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^dependencies:$/ }, () => ({ path: 'all', namespace: 'dependencies' }));
      onLoad({ filter: /^/, namespace: 'dependencies' }, () => ({
        contents: lines.join('\n'),
        resolveDir: ROOT,
      }));
    },
  };
  return {
    ...options,
    entryPoints: { ...options.entryPoints, dependencies: 'dependencies:' },
    external: NATIVE,
    banner: { js: COMMON_JS },
    plugins: [...options.plugins, dependencies],
  };
}

/** Node reads the maps of all that it loads: those of the dependencies, which are megabytes, are left out. */
function write({ outputFiles, metafile }) {
  const mapped = new Set(
    Object.entries(metafile.outputs)
      .filter(([, { inputs }]) => Object.keys(inputs).some((file) => file.startsWith('src/')))
      .map(([file]) => resolve(ROOT, file)),
  );
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    if (path.endsWith('.map')) {
      if (mapped.has(path.slice(0, -'.map'.length))) writeFileSync(path, text);
    } else writeFileSync(path, mapped.has(path) ? text : text.replace(/\/\/# sourceMappingURL=.*\s*$/, ''));
  }
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
