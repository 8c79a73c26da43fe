import { CsvError, parse } from 'csv-parse/sync';
import type { SourceRecord } from '../../papers/draft.ts';
import { type ByteStream, peek } from './bytes.ts';
import { csvRecords } from './csv-records.ts';
import { aliasRank, draftOf, type FieldName, fieldOf, splitCategories, splitNames } from './fields.ts';

/** For each field the columns that hold it, the best name first. */
type Columns = Map<FieldName, number[]>;

const DELIMITERS = [',', '\t', ';'];

/** Reads comma-, semicolon- or tab-separated values with a header line, columns in any order. */
export async function* readCsv(bytes: ByteStream): AsyncGenerator<SourceRecord> {
  const { start, stream } = await peek(bytes, 65_536);
  const delimiter = delimiterOf(start.toString('utf8'));
  let columns: Columns | null = null;
  for await (const record of csvRecords(stream, delimiter)) {
    const where = `line ${record.line}`;
    if (record.problem === null && record.text.trim() === '') continue;
    const cells = record.problem === null ? cellsOf(record.text, delimiter) : record.problem;
    if (typeof cells === 'string') yield { where, reason: cells };
    else if (columns) yield { where, draft: toDraft(cells, columns) };
    else {
      columns = columnsOf(cells);
      if (columns.has('title')) continue;
      yield { where, reason: 'the header line names no title column' };
      return;
    }
  }
}

/** The delimiter that makes most of our columns out of the header line. */
export function delimiterOf(text: string): string {
  const header = text.replace(/^\ufeff?\s*/, '').split(/\r?\n/, 1)[0] ?? '';
  const known = (delimiter: string) =>
    header.split(delimiter).filter((cell) => fieldOf(unquoted(cell))).length;
  return DELIMITERS.reduce((best, next) => (known(next) > known(best) ? next : best));
}

/** Whether the first line of a text is a header that names a title column. */
export function hasCsvHeader(text: string): boolean {
  const header = text.replace(/^\ufeff?\s*/, '').split(/\r?\n/, 1)[0] ?? '';
  const cells = header.split(delimiterOf(text));
  return cells.length > 1 && cells.some((cell) => fieldOf(unquoted(cell)) === 'title');
}

function unquoted(cell: string): string {
  return cell.trim().replace(/^"|"$/g, '');
}

/** The cells of one record, or why it cannot be read. */
function cellsOf(text: string, delimiter: string): string[] | string {
  try {
    const rows: string[][] = parse(text, {
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      bom: true,
    });
    return rows.length === 1 && rows[0] ? rows[0] : 'the quotes in it are not in pairs';
  } catch (error) {
    if (error instanceof CsvError) return `it cannot be read as CSV (${error.message.slice(0, 200)})`;
    throw error;
  }
}

function columnsOf(header: string[]): Columns {
  const columns: Columns = new Map();
  const named = header.map((cell, index) => ({ cell, index, field: fieldOf(cell) }));
  for (const { cell, index, field } of named) {
    if (field === null) continue;
    const others = columns.get(field) ?? [];
    columns.set(field, [...others, index]);
    if (others.length > 0) {
      const rank = (at: number) => aliasRank(header[at] ?? cell, field);
      columns.get(field)?.sort((a, b) => rank(a) - rank(b));
    }
  }
  return columns;
}

function toDraft(cells: string[], columns: Columns) {
  const all = (field: FieldName) => (columns.get(field) ?? []).map((at) => cells[at]?.trim() ?? '');
  const first = (field: FieldName) => all(field).find((cell) => cell !== '') ?? '';
  return draftOf({
    id: first('id'),
    identifiers: all('identifiers').filter((cell) => cell !== ''),
    title: first('title'),
    abstract: first('abstract'),
    authors: splitNames(first('authors')),
    publishedAt: first('publishedAt'),
    url: first('url'),
    categories: splitCategories(first('categories')),
  });
}
