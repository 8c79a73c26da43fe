#!/usr/bin/env node
// Runs the TypeScript sources as they are: no build step.
import { register } from 'tsx/esm/api';

register();
await import('../src/cli/paperboy.ts');
