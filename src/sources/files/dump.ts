import type { SourceRecord } from '../../papers/draft.ts';
import type { ByteStream } from './bytes.ts';
import { type Line, linesOf } from './lines.ts';

/** No known title is longer, and no known abstract shorter; between the two a line may be either. */
const LONGEST_TITLE = 250;
const SHORTEST_ABSTRACT = 150;
/** A shorter line can still be an abstract when it reads as a sentence. */
const SHORTEST_SENTENCE = 40;
const HEADER = /^Get trending papers in your email inbox/i;

/**
 * Reads the text of a trending page: a header, then a title and an abstract on a line each, over and over.
 * When a line is missing, the lengths tell where titles and abstracts meet again, and the rest goes in.
 */
export async function* readDump(stream: ByteStream): AsyncGenerator<SourceRecord> {
  let title: Line | null = null;
  for await (const line of contentLines(stream)) {
    if (line.problem !== null) {
      yield { where: `line ${line.number}`, reason: line.problem };
      title = null;
    } else if (title === null) {
      if (line.text.length <= LONGEST_TITLE) title = line;
      else yield { where: `line ${line.number}`, reason: 'this abstract has no title before it' };
    } else if (isAbstract(line.text)) {
      yield { where: `line ${title.number}`, draft: { title: title.text, abstract: line.text } };
      title = null;
    } else {
      yield { where: `line ${title.number}`, reason: 'no abstract follows this title' };
      title = line;
    }
  }
  if (title)
    yield { where: `line ${title.number}`, reason: 'no abstract follows this title (is the file cut off?)' };
}

function isAbstract(text: string): boolean {
  return text.length >= SHORTEST_ABSTRACT || (text.length >= SHORTEST_SENTENCE && /[.!]$/.test(text));
}

/** Without blank lines, the page's header, and the label of its button, which may be glued to the first title. */
async function* contentLines(stream: ByteStream): AsyncGenerator<Line> {
  let afterHeader = false;
  for await (const line of linesOf(stream)) {
    let text = line.text.trim();
    if (HEADER.test(text)) {
      afterHeader = true;
      continue;
    }
    if (afterHeader) text = text.replace(/^Subscribe\s*/, '');
    if (text === '' && line.problem === null) continue;
    afterHeader = false;
    yield { ...line, text };
  }
}
