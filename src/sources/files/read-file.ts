import { createReadStream } from 'node:fs';
import { AppError } from '../../errors.ts';
import type { SourceRecord } from '../../papers/draft.ts';
import { type ByteStream, peek } from './bytes.ts';
import { type FileFormat, formatOf, READERS } from './format.ts';

const START_BYTES = 65_536;

/** What to read: a path or, for `-`, the stream that stands for it. */
export interface FileSource {
  name: string;
  stdin: ByteStream;
  /** Taken from the name or the content when left out. */
  format?: FileFormat;
}

/** Opens a file and reads its records. Throws an `AppError` when it cannot be read or its format not be told. */
export async function* readFileRecords(source: FileSource): AsyncGenerator<SourceRecord> {
  try {
    const opened: ByteStream = source.name === '-' ? source.stdin : createReadStream(source.name);
    const { start, stream } = await peek(opened, START_BYTES);
    if (start.length === 0) return;
    const format = source.format ?? formatOf(source.name, start);
    if (format === null) throw unknownFormat(source.name);
    yield* READERS[format](stream);
  } catch (error) {
    throw isFileError(error) ? unreadable(source.name, error) : error;
  }
}

function unknownFormat(name: string): AppError {
  return new AppError(
    'file_format',
    `${shown(name)}: cannot tell what kind of file this is; name it with --format dump, ndjson, bibtex or csv.`,
  );
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

function unreadable(name: string, error: NodeJS.ErrnoException): AppError {
  const reasons: Record<string, string> = {
    ENOENT: 'there is no such file',
    EACCES: 'you are not allowed to read it',
    EISDIR: 'it is a folder, not a file',
  };
  const reason = reasons[error.code ?? ''] ?? `it cannot be read (${error.code})`;
  return new AppError('file_unreadable', `${shown(name)}: ${reason}.`, { cause: error });
}

function shown(name: string): string {
  return name === '-' ? 'standard input' : name;
}
