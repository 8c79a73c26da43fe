import type { Paper } from '../../src/papers/paper.ts';

/** A paper with only what a test says; everything here is invented. */
export function paper(id: string, title: string, abstract: string, more: Partial<Paper> = {}): Paper {
  const nothing = { authors: [], publishedAt: null, url: null, categories: [] };
  return { id, title, abstract, abstractKind: 'abstract', ...nothing, ...more };
}

export const SAMPLE_PAPERS: Paper[] = [
  paper(
    'kites',
    'Kite Attention: Sparse Heads for Long Letters',
    'Long letters are slow to read. We propose Kite Attention, which lets each head look at 12 words. It halves memory on the Harbor dataset. Results show that accuracy falls by only 0.4 points.',
    {
      authors: ['Ana Rosén', 'Bo Li'],
      publishedAt: '2024-05-03',
      categories: ['cs.CL'],
      url: 'https://papers.test/kites',
    },
  ),
  paper(
    'gulls',
    'Gull: Quantization of Language Models to Three Bits',
    'Large language models (LLMs) need much memory. Gull stores weights in three bits. Our experiments show that 3-bit weights are better than 4-bit weights of half the model.',
    { authors: ['Bo Li'], publishedAt: '2023-11', categories: ['cs.LG'] },
  ),
  paper(
    'tides',
    'Tidal Forecasting with Graph Neural Networks',
    'Harbors forecast tides from few sensors. We introduce a graph neural network over 40 sensors. We find that it predicts tides two days ahead. Code is available at https://code.test/tides.',
    { authors: ['Chidi Okafor'], publishedAt: '2022', categories: ['physics.ao-ph', 'cs.LG'] },
  ),
  paper(
    'lanterns',
    'Do Lanterns Help? In-context Learning at Night',
    'In-context learning is studied by day. We ask whether lanterns help at night. They do not.',
  ),
];
