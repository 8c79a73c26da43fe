// A worker thread does not inherit the main thread's TypeScript loader, so it brings its own.
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
