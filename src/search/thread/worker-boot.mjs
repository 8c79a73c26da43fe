import { builtProgram } from '../../../bin/built.mjs';

const program = builtProgram('threads', 'worker');
if (program !== null) await import(program);
else {
  // A worker thread does not inherit the main thread's TypeScript loader, so it brings its own.
  const { register } = await import('tsx/esm/api');
  register();
  await import('./worker.ts');
}
