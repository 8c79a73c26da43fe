import { describe, expect, it } from 'vitest';
import { arxivIdOf } from '../../src/papers/arxiv-id.ts';

describe('arXiv ids', () => {
  it.each([
    ['2501.10120', '2501.10120'],
    ['2501.10120v3', '2501.10120'],
    ['arXiv:2501.10120v1 [cs.LG]', '2501.10120'],
    ['0704.0001', '0704.0001'],
    ['1412.9999', '1412.9999'],
    ['hep-th/9901001', 'hep-th/9901001'],
    ['math.CA/0611800v2', 'math/0611800'],
    ['https://arxiv.org/abs/2501.10120v2', '2501.10120'],
    ['http://export.arxiv.org/pdf/2501.10120v2.pdf#page=3', '2501.10120'],
    ['https://arxiv.org/abs/hep-th/9901001', 'hep-th/9901001'],
    ['https://huggingface.co/papers/2501.10120', '2501.10120'],
    ['https://www.alphaxiv.org/overview/2501.10120v1', '2501.10120'],
    ['https://ar5iv.labs.arxiv.org/html/1910.06709', '1910.06709'],
    ['10.48550/arXiv.2501.10120', '2501.10120'],
    ['https://doi.org/10.48550/ARXIV.2501.10120', '2501.10120'],
    ['oai:arXiv.org:2501.10120', '2501.10120'],
  ])('reads %s as %s', (text, id) => {
    expect(arxivIdOf(text)).toBe(id);
  });

  it.each([
    '12345.67890',
    '1301.00010',
    '1501.0001',
    '2513.10120',
    '0703.0001',
    'doc-2501.10120',
    'foo/9901001',
    'hep-th/0704001',
    'math/0611000',
    'https://example.org/abs/2501.10120',
    'https://huggingface.co/papers/trending',
    '10.1145/2501.10120',
    '',
  ])('does not take %j for one', (text) => {
    expect(arxivIdOf(text)).toBeNull();
  });
});
