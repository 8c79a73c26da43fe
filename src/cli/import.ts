import { parseArgs } from 'node:util';
import { openStore, type Store } from '../app.ts';
import { AppError } from '../errors.ts';
import { emptyReport, type ImportReport, importPapers } from '../papers/import.ts';
import { type FileFormat, isFileFormat } from '../sources/files/format.ts';
import { readFileRecords } from '../sources/files/read-file.ts';
import { type Command, type Invocation, UsageError } from './command.ts';

/** Rejections shown to people one by one; the JSON report has all. */
const SHOWN_REJECTIONS = 20;

/** Reads files of papers into the store. */
export const importCommand: Command = {
  name: 'import',
  usage: 'paperboy import FILE... [--format dump|ndjson|bibtex|csv]',
  summary: 'Reads papers from files (page dump, NDJSON, BibTeX, CSV; - is standard input) into the store.',
  async run(invocation) {
    const { files, format } = parse(invocation.args);
    const store = await openStore(invocation.config);
    try {
      return await importFiles(invocation, { files, format, papers: store.papers });
    } finally {
      await store.close();
    }
  },
};

interface Work {
  files: string[];
  format: FileFormat | undefined;
  papers: Store['papers'];
}

function parse(args: string[]): Pick<Work, 'files' | 'format'> {
  const { values, positionals } = parseArgs({
    args,
    options: { format: { type: 'string' } },
    allowPositionals: true,
  });
  const { format } = values;
  if (positionals.length === 0) throw new UsageError('Name at least one file to import.');
  if (format !== undefined && !isFileFormat(format)) {
    throw new UsageError(`"${format}" is not a format: use dump, ndjson, bibtex or csv.`);
  }
  return { files: positionals, format };
}

async function importFiles(invocation: Invocation, work: Work): Promise<number> {
  const total = emptyReport();
  let failed = false;
  for (const file of work.files) {
    if (invocation.signal.aborted) break;
    const error = await importFile(invocation, work, { file, total });
    if (error) invocation.io.err(`paperboy import: ${error.message}`);
    failed ||= error !== null;
  }
  if (invocation.json) invocation.io.out(JSON.stringify(total));
  else report(invocation, total);
  if (invocation.signal.aborted)
    invocation.io.err('Stopped. Run it again to go on: nothing is stored twice.');
  return failed || invocation.signal.aborted ? 1 : 0;
}

/** Adds one file to the total. An expected failure is returned, so that the other files still go in. */
async function importFile(
  { io, signal }: Invocation,
  { files, format, papers }: Work,
  { file, total }: { file: string; total: ImportReport },
): Promise<AppError | null> {
  const prefix = files.length > 1 ? `${file} ` : '';
  const before = total.seen;
  try {
    await importPapers({
      records: readFileRecords({ name: file, stdin: bytesOf(io.stdin), ...(format ? { format } : {}) }),
      save: (sightings) => papers.save(sightings, new Date()),
      report: total,
      place: (where) => `${prefix}${where}`,
      onProgress: () => io.progress(`${file}: ${total.seen - before} read`),
      signal,
    });
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

async function* bytesOf(stream: NodeJS.ReadableStream): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

function report({ io }: Invocation, total: ImportReport): void {
  const counts = `${total.new} new, ${total.updated} updated, ${total.unchanged} unchanged, ${total.rejected.length} rejected`;
  io.out(`${total.seen} records read: ${counts}.`);
  for (const { where, reason } of total.rejected.slice(0, SHOWN_REJECTIONS)) io.err(`  ${where}: ${reason}`);
  const more = total.rejected.length - SHOWN_REJECTIONS;
  if (more > 0) io.err(`  … and ${more} more; --json lists all.`);
}
