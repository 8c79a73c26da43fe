/** What every search index does with `SAMPLE_PAPERS`: a query, what comes first, and why. */
export const FIRST_HITS: [text: string, first: string, why: string][] = [
  ['quantized weights', 'gulls', 'other forms of the words count'],
  ['memory', 'gulls', 'a short abstract that says it beats a longer one'],
  ['harbor', 'tides', 'both have it once in the abstract; the shorter text wins'],
  ['LLM', 'gulls', 'the abbreviation is spelt out in the abstract'],
  ['GNN', 'tides', 'the lexicon knows the long form; the abbreviation stands nowhere'],
  ['grahp nueral netwroks', 'tides', 'typing errors still find'],
  ['attention', 'kites', 'the title has it'],
  ['in context', 'lanterns', 'a compound is found by its parts'],
];

/** Filters, and what they leave: the newest first when nothing is ranked. */
export const FILTERED: [text: string, left: string[]][] = [
  ['author:rosen', ['kites']],
  ['author:"bo li"', ['kites', 'gulls']],
  ['category:cs.LG', ['gulls', 'tides']],
  ['category:cs', ['kites', 'gulls', 'tides']],
  ['category:c', []],
  ['since:2023', ['kites', 'gulls']],
  ['since:2022-06', ['kites', 'gulls', 'tides']],
  ['since:2023-11-15', ['kites', 'gulls']],
  ['memory -gulls', ['gulls', 'kites'].slice(1)],
  ['"three bits"', ['gulls']],
  ['"bits three"', []],
  ['"of models to"', []],
  ['"of language models to"', ['gulls']],
  ['harbor -"graph neural"', ['kites']],
  ['harbor author:okafor since:2021', ['tides']],
];
