import type { Corpus } from './corpus.ts';
import { corpusFromFile } from './from-file.ts';
import { generatedCorpus } from './generated.ts';

/** Where papers come from: a file, or a seed. */
export interface CorpusChoice {
  seed: number;
  path?: string | undefined;
}

/** The papers of the file when there is one, else generated ones. */
export function openCorpus({ seed, path }: CorpusChoice): Corpus {
  return path === undefined ? generatedCorpus(seed) : corpusFromFile(path);
}
