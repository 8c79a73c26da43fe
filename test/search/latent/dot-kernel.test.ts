import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK, dotKernel, KERNEL_DIMENSIONS } from '../../../src/search/latent/dot-kernel.ts';

const vectors = fc.array(fc.int8Array({ minLength: KERNEL_DIMENSIONS, maxLength: KERNEL_DIMENSIONS }), {
  minLength: 1,
  maxLength: 8,
});

const query = fc.int16Array({
  min: -16_384,
  max: 16_384,
  minLength: KERNEL_DIMENSIONS,
  maxLength: KERNEL_DIMENSIONS,
});

function product(a: Int8Array, b: Int16Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

describe('the kernel', () => {
  it('multiplies as a loop does, to the last digit', () => {
    const kernel = dotKernel();
    if (kernel === null) return;
    fc.assert(
      fc.property(vectors, query, (all, by) => {
        kernel.query.set(by);
        for (const [i, vector] of all.entries()) kernel.vectors.set(vector, i * KERNEL_DIMENSIONS);
        kernel.run(all.length);
        expect([...kernel.sums.subarray(0, all.length)]).toEqual(all.map((vector) => product(vector, by)));
      }),
    );
  });

  it('takes a whole block, and leaves the query as it was', () => {
    const kernel = dotKernel();
    if (kernel === null) return;
    kernel.query.fill(16_384);
    kernel.vectors.fill(-128);
    kernel.run(BLOCK);
    expect(new Set(kernel.sums)).toEqual(new Set([-128 * 16_384 * KERNEL_DIMENSIONS]));
    expect(new Set(kernel.query)).toEqual(new Set([16_384]));
  });
});
