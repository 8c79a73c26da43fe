import { describe, expect, it } from 'vitest';
import { linkedPaper } from '../../src/papers/shared-links.ts';

describe('links to papers', () => {
  it.each([
    ['https://arxiv.org/abs/2401.00001', '2401.00001'],
    ['http://arxiv.org/abs/2401.00001v2', '2401.00001'],
    ['https://www.arxiv.org/pdf/2401.00001v12.pdf', '2401.00001'],
    ['https://arxiv.org/pdf/2401.00001#page=7', '2401.00001'],
    ['https://arxiv.org/html/2401.00001v1#S3.SS2', '2401.00001'],
    ['https://arxiv.org/html/2401.00001v2/extracted/x1.png', '2401.00001'],
    ['https://export.arxiv.org/abs/0704.0001', '0704.0001'],
    ['https://arxiv.org/abs/hep-th/9901001', 'hep-th/9901001'],
    ['https://arxiv.org/pdf/hep-th/9901001v3.pdf', 'hep-th/9901001'],
    ['https://arxiv.org/abs/hep-th%2F9901001', 'hep-th/9901001'],
    ['https://arxiv.org/abs/math.CA/0611800', 'math/0611800'],
    ['https://arxiv.org/ftp/arxiv/papers/1804/1804.01234.pdf', '1804.01234'],
    ['https://arxiv.org/abs/2401.00001?utm_source=letter&utm_medium=mail&fbclid=x', '2401.00001'],
    ['https://arxiv.org/abs/2401.00001&sa=D&source=editors', '2401.00001'],
    ['https://arxiv.org/abs/2401.00001/', '2401.00001'],
    ['https://arxiv.org/abs/2401.00001.', '2401.00001'],
    ['https://arxiv.org/abs/2401.00001v2),', '2401.00001'],
    ['https://arxiv.org/abs/2401.00001>”', '2401.00001'],
    ['HTTPS://ARXIV.ORG/ABS/2401.00001', '2401.00001'],
    ['  https://arxiv.org/abs/2401.00001  ', '2401.00001'],
    ['https://arxiv.org:443/abs/2401.00001', '2401.00001'],
    ['https://huggingface.co/papers/2401.00001', '2401.00001'],
    ['https://huggingface.co/papers/2401.00001#community', '2401.00001'],
    ['https://hf.co/papers/2401.00001', '2401.00001'],
    ['https://www.alphaxiv.org/abs/2401.00001v1', '2401.00001'],
    ['https://alphaxiv.org/zh/overview/2401.00001?tab=chat', '2401.00001'],
    ['https://ar5iv.org/abs/2401.00001', '2401.00001'],
    ['https://ar5iv.labs.arxiv.org/html/hep-th/9901001', 'hep-th/9901001'],
    ['https://doi.org/10.48550/arXiv.2401.00001', '2401.00001'],
    ['https://doi.org/10.48550/arXiv.2401.00001?ref=x', '2401.00001'],
  ])('%s is the arXiv paper %s', (url, id) => {
    expect(linkedPaper(url)).toEqual({ kind: 'arxiv', id });
  });

  it.each([
    ['https://doi.org/10.1145/3292500.3330701', '10.1145/3292500.3330701'],
    ['http://dx.doi.org/10.1038/S41586-021-03819-2', '10.1038/s41586-021-03819-2'],
    ['https://doi.org/10.1016/S0140-6736(05)67890-1', '10.1016/s0140-6736(05)67890-1'],
    ['https://doi.org/10.1145/3292500.3330701?nosfx=y#top', '10.1145/3292500.3330701'],
    ['https://doi.org/10.1145/3292500.3330701).', '10.1145/3292500.3330701'],
    ['https://doi.org/10.1145%2F3292500.3330701', '10.1145/3292500.3330701'],
  ])('%s is the DOI %s', (url, id) => {
    expect(linkedPaper(url)).toEqual({ kind: 'doi', id });
  });

  it.each([
    'https://arxiv.org/',
    'https://arxiv.org/list/cs.CL/new',
    'https://arxiv.org/search/?query=2401.00001',
    'https://arxiv.org/abs/2413.00001',
    'https://arxiv.org/a/okafor_m_1',
    'https://huggingface.co/papers',
    'https://huggingface.co/papers/trending',
    'https://huggingface.co/papers/date/2024-01-02',
    'https://huggingface.co/models/2401.00001',
    'https://alphaxiv.org/explore',
    'https://doi.org/',
    'https://example.org/abs/2401.00001',
    'https://arxiv.org.example.org/abs/2401.00001',
    'https://example.org/?to=https://arxiv.org/abs/2401.00001',
    'https://arxiv.org@example.org/abs/2401.00001',
    'https://someone:secret@arxiv.org/abs/2401.00001',
    'ftp://arxiv.org/abs/2401.00001',
    'javascript:alert(1)//arxiv.org/abs/2401.00001',
    '2401.00001',
    `https://arxiv.org/abs/2401.00001?${'x'.repeat(3000)}`,
    '',
  ])('%s is none', (url) => {
    expect(linkedPaper(url)).toBeNull();
  });
});
