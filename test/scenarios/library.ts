import type { PaperDraft } from '../../src/papers/draft.ts';

/** A small library of invented papers. */
export const LIBRARY: PaperDraft[] = [
  {
    id: '2401.00001',
    title: 'Lantern: Sparse Attention for Very Long Documents',
    abstract:
      'Attention over long documents is slow because every token looks at every other. We propose Lantern, a sparse attention pattern that visits only lit positions. Lantern cuts memory by 62% on the Harbour benchmark. Training takes four days on eight accelerators.',
    authors: ['Mina Okafor', 'Jon Bell'],
    publishedAt: '2024-01-02',
    url: 'https://arxiv.org/abs/2401.00001',
    categories: ['cs.CL', 'cs.LG'],
  },
  {
    id: '2402.00002',
    title: 'Tidepool: A Data Set of Shoreline Photographs',
    abstract:
      'Tidepool is a data set of 48,000 shoreline photographs with species labels. A convolutional network trained on Tidepool reaches 91% accuracy on unseen beaches. The photographs were taken by volunteers over six years.',
    authors: ['Lena Fischer'],
    publishedAt: '2024-02-10',
    url: 'https://arxiv.org/abs/2402.00002',
    categories: ['cs.CV'],
  },
  {
    id: '2403.00003',
    title: 'Kite Activations Keep Gradients Sparse',
    abstract:
      'Most activation functions give dense gradients. We introduce the kite activation, whose gradients are exactly zero for most inputs. Kite networks forget less in continual learning on the Meadow tasks.',
    authors: ['Sofia Reyes', 'Mina Okafor'],
    publishedAt: '2024-03-05',
    url: 'https://arxiv.org/abs/2403.00003',
    categories: ['cs.LG'],
  },
  {
    id: '2404.00004',
    title: 'Sparse Attention Needs Dense Feet: Lessons from Speech',
    abstract:
      'We study sparse attention in speech recognition. Dense lower layers are needed for phoneme boundaries, while upper layers can attend sparsely. Word error rate on the Brook corpus falls from 9.1 to 7.4.',
    authors: ['Paul Nguyen'],
    publishedAt: '2023-06-01',
    url: 'https://arxiv.org/abs/2404.00004',
    categories: ['eess.AS'],
  },
  {
    title: 'Graph Networks on a Budget',
    abstract:
      'Graph neural networks are costly on large graphs. We prune edges by a budget and keep accuracy within one point on citation graphs.',
  },
  {
    title: '<!channel> *Hostile* <@U1> Title & <https://evil.example|click>',
    abstract: 'An abstract about pings <!here> and `code` that tries to mention <@U2> everybody.',
    url: 'javascript:alert(1)',
  },
];
