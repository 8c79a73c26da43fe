export { createRandom } from '../src/playground/faults/random.ts';
