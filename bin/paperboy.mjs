#!/usr/bin/env node
// Runs the program as it was built after the installation; the TypeScript sources as they are when these have changed since.
import { builtProgram } from './built.mjs';

const program = builtProgram('paperboy', 'paperboy');
if (program !== null) {
  process.setSourceMapsEnabled(true);
  await import(program);
} else {
  const { register } = await import('tsx/esm/api');
  register();
  await import('../src/cli/paperboy.ts');
}
