import type { types } from '@slack/bolt';
import { type Cell, COLUMNS, type Column, type ComparedPaper } from '../../answer/compare/compare.ts';
import { ACTION } from '../ids.ts';
import { type Block, context, fallbackText, type Message, section } from '../message.ts';
import { italic, plain, quotation } from '../rich-text.ts';
import { clip, escapeMrkdwn, literal, mrkdwnLink } from '../text.ts';
import { encodeValue } from '../value.ts';
import { aboutPaper, button } from './button.ts';
import { paperUrl } from './paper-lines.ts';

/** More rows are not compared but read. */
export const MOST_COMPARED = 5;

const NAMES: Record<Column, string> = {
  dataSet: 'Data set',
  method: 'Method',
  metric: 'Metric',
  number: 'Number',
};

/** What stands in a cell of which the abstract says nothing; Slack takes no empty one. */
const BLANK = '–';

/** A cell of a table is narrow. */
const CELL = 160;

/** Slack refuses messages of more than about 13,000 characters; the rest of this one needs some too. */
const ALL_QUOTES = 7000;

/** Papers side by side: a table, then the sentence behind every cell. */
export function comparisonMessage(rows: ComparedPaper[]): Message {
  const heading = `*${rows.length} papers compared* by what their abstracts state.`;
  const legend = `${BLANK} stands where an abstract does not say. Every cell is quoted below, word for word.`;
  return {
    text: fallbackText([heading, ...rows.map(spokenRow), ...spokenQuotes(rows)]),
    blocks: [
      section(heading),
      tableOf(rows),
      context(legend),
      ...rows.map(paperRow),
      ...quotesOf(rows).map(quoteBlock),
    ],
  };
}

function tableOf(rows: ComparedPaper[]): Block {
  const cell = (text: string): types.RawTextElement => ({
    type: 'raw_text',
    text: clip(literal(text), CELL) || BLANK,
  });
  const head = ['Paper', ...COLUMNS.map((column) => NAMES[column])].map(cell);
  const body = rows.map(({ paper, cells }, index) => [
    cell(`[${index + 1}] ${clip(paper.title, 60)}`),
    ...COLUMNS.map((column) => cell(shownValue(cells[column]))),
  ]);
  return {
    type: 'table',
    column_settings: [{ is_wrapped: true }, ...COLUMNS.map(() => ({ is_wrapped: true }))],
    rows: [head, ...body],
  };
}

function shownValue(cell: Cell | null): string {
  return cell === null ? BLANK : cell.values.join(', ');
}

function paperRow({ paper }: ComparedPaper, index: number): Block {
  return {
    type: 'section',
    text: {
      type: 'mrkdwn',
      text: `[${index + 1}] ${mrkdwnLink(paperUrl(paper), paper.title)}`.slice(0, 3000),
    },
    accessory: aboutPaper(
      button('Abstract', ACTION.showAbstract, encodeValue('paper', { paperId: paper.id })),
      paper,
    ),
  };
}

interface QuotedCells {
  number: number;
  text: string;
  columns: Column[];
}

/** One per sentence, with the columns that stand on it. */
function quotesOf(rows: ComparedPaper[]): QuotedCells[] {
  const quotes = rows.flatMap(({ cells }, index) => {
    const bySentence = new Map<number, QuotedCells>();
    for (const column of COLUMNS) {
      const cell = cells[column];
      if (cell === null) continue;
      const { start, text } = cell.quote;
      const quoted = bySentence.get(start) ?? { number: index + 1, text, columns: [] };
      quoted.columns.push(column);
      bySentence.set(start, quoted);
    }
    return [...bySentence.values()];
  });
  const share = Math.floor(ALL_QUOTES / Math.max(1, quotes.length));
  const isLong = quotes.reduce((sum, { text }) => sum + text.length, 0) > ALL_QUOTES;
  return isLong ? quotes.map((quote) => ({ ...quote, text: clip(quote.text, share) })) : quotes;
}

function columnNames(columns: Column[]): string {
  return columns.map((column) => NAMES[column].toLowerCase()).join(', ');
}

function quoteBlock({ number, text, columns }: QuotedCells): Block {
  return quotation([plain(text)], [plain(`[${number}] `), italic(columnNames(columns))]);
}

function spokenRow({ paper, cells }: ComparedPaper, index: number): string {
  const said = COLUMNS.map((column) => {
    const cell = cells[column];
    return `${NAMES[column].toLowerCase()}: ${cell === null ? 'not stated' : escapeMrkdwn(clip(shownValue(cell), CELL))}`;
  });
  return `[${index + 1}] ${mrkdwnLink(paperUrl(paper), paper.title)} – ${said.join('; ')}`;
}

function spokenQuotes(rows: ComparedPaper[]): string[] {
  return quotesOf(rows).map(
    ({ number, text, columns }) => `“${escapeMrkdwn(text)}” – [${number}] ${columnNames(columns)}`,
  );
}
