import { extname } from 'node:path';
import type { SourceRecord } from '../../papers/draft.ts';
import { readBibtex } from './bibtex.ts';
import type { ByteStream } from './bytes.ts';
import { hasCsvHeader, readCsv } from './csv.ts';
import { readDump } from './dump.ts';
import { readNdjson } from './ndjson.ts';

/** The kinds of file that can be imported. */
export type FileFormat = 'dump' | 'ndjson' | 'bibtex' | 'csv';

/** A reader per format: every record of the stream comes out as a draft or with the reason why not. */
export const READERS: Readonly<Record<FileFormat, (stream: ByteStream) => AsyncGenerator<SourceRecord>>> = {
  dump: readDump,
  ndjson: readNdjson,
  bibtex: readBibtex,
  csv: readCsv,
};

const EXTENSIONS: Readonly<Record<string, FileFormat>> = {
  '.dump': 'dump',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.json': 'ndjson',
  '.bib': 'bibtex',
  '.bibtex': 'bibtex',
  '.csv': 'csv',
  '.tsv': 'csv',
};

/** The format that a file's name or, failing that, its first bytes tell; null when neither does. */
export function formatOf(name: string, start: Buffer): FileFormat | null {
  const extension = extname(name).toLowerCase();
  const known = Object.hasOwn(EXTENSIONS, extension) ? EXTENSIONS[extension] : undefined;
  return known ?? sniff(start.toString('utf8'), name);
}

function sniff(text: string, name: string): FileFormat | null {
  const body = text.replace(/^\ufeff?\s*/, '');
  if (/^Get trending papers in your email inbox/i.test(body)) return 'dump';
  if (/^(?:\{|\[)/.test(body)) return 'ndjson';
  if (/^\s*@[a-z]+\s*[{(]/im.test(body)) return 'bibtex';
  if (hasCsvHeader(body)) return 'csv';
  return /\.(?:txt|text)$/i.test(name) ? 'dump' : null;
}

/** Whether a text names a format. */
export function isFileFormat(text: string): text is FileFormat {
  return Object.hasOwn(READERS, text);
}
