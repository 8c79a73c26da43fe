import type { Answer } from '../../../answer/answer.ts';
import type { Block, Message } from '../../message.ts';

/** An answer in the order in which it is streamed. */
export interface Pieces {
  /** Our own words, in Markdown. */
  opening: string;
  /** One quote each. */
  quotes: Block[];
  /** What comes with the end: the papers. */
  rest: Block[];
}

/**
 * Takes an answer apart. The quotes stay rich text, in which nothing from a paper can format, link or ping, rather
 * than becoming Markdown.
 */
export function piecesOf({ blocks }: Message, { quotes }: Answer): Pieces {
  const end = blocks.findIndex(({ type }) => type !== 'rich_text');
  const papers = new Set(quotes.map((quote) => quote.paperId)).size;
  return {
    opening: `Word for word from ${papers === 1 ? 'one paper' : `${papers} papers`}:`,
    quotes: end === -1 ? blocks : blocks.slice(0, end),
    rest: end === -1 ? [] : blocks.slice(end),
  };
}
