// Builds the playground's web page into dist/playground. npm runs this after an installation.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const vite = await import('vite').catch((error) => {
  if (error?.code === 'ERR_MODULE_NOT_FOUND') return undefined;
  throw error;
});

if (!vite || !existsSync(`${root}/src/playground/page/index.html`)) {
  console.log('playground page: not built, because vite is not installed (it is a development dependency).');
} else {
  await vite.build({
    root: `${root}/src/playground/page`,
    configFile: `${root}/vite.config.ts`,
    logLevel: 'warn',
  });
  console.log('playground page: built into dist/playground.');
}
