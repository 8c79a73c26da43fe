import { parse } from '@retorquere/bibtex-parser';
import { errorText } from '../../errors.ts';
import type { PaperDraft, SourceRecord } from '../../papers/draft.ts';
import { bibtexEntries } from './bibtex-entries.ts';
import type { ByteStream } from './bytes.ts';
import { draftOf, splitCategories } from './fields.ts';

type Fields = ReturnType<typeof parse>['entries'][number]['fields'];

/** Entries that are no papers. */
const SILENT = new Set(['comment', 'preamble']);
/** Text of the macros of a file; beyond it they would cost every entry too much. */
const MAX_MACRO_TEXT = 100_000;
/** The parser makes `<i>` of `\emph` and `¡` of a bare `<`, as TeX would: the text's own signs go round it. */
const STAND_INS = { '<': '\ue000', '>': '\ue001' } as const;
const PARSER_MARKUP = /<[^<>]*>/g;

/** Switches of type and spacing, which say nothing. */
const SILENT_MACRO = /^\\(?:bf|it|em|tt|sc|rm|sf|sl|xspace|noindent|newline|par|small|large)\b/;
/** Titles keep their capitals; an author's own macros stay as they are, for the cleaning of texts to deal with. */
const OPTIONS: Parameters<typeof parse>[1] = {
  sentenceCase: false,
  unsupported: (_, tex) => (SILENT_MACRO.test(tex) ? ' ' : tex),
};
/** Complaints about a word of a text, which are no reason to lose the entry. */
const HARMLESS = /^unresolved @string|^unhandled /i;

/** Reads BibTeX and BibLaTeX, entry by entry; `@string` macros hold for what comes after them. */
export async function* readBibtex(stream: ByteStream): AsyncGenerator<SourceRecord> {
  let macros = '';
  let count = 0;
  for await (const entry of bibtexEntries(stream)) {
    if (SILENT.has(entry.type)) continue;
    if (entry.type === 'string' && entry.problem === null) {
      if (macros.length + entry.text.length < MAX_MACRO_TEXT) macros += `${entry.text}\n`;
      continue;
    }
    count += 1;
    const where = `record ${count} (line ${entry.line})`;
    yield entry.problem === null ? readEntry(where, entry.text, macros) : { where, reason: entry.problem };
  }
}

function readEntry(where: string, text: string, macros: string): SourceRecord {
  const used = /=\s*[A-Za-z]|#/.test(text) ? macros : '';
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(hideAngles(used + text), OPTIONS);
  } catch (error) {
    // The parser throws plain errors and overflows the stack on deep nesting: either is the entry's fault.
    return { where, reason: `it cannot be read as BibTeX (${oneLine(errorText(error))})` };
  }
  const [entry] = parsed.entries;
  const broken = parsed.errors.find(({ error }) => !HARMLESS.test(error));
  if (broken) return { where, reason: `it cannot be read as BibTeX (${oneLine(broken.error)})` };
  if (!entry) return { where, reason: 'it cannot be read as BibTeX' };
  return { where, draft: toDraft(entry.fields) };
}

function toDraft(fields: Fields): PaperDraft {
  const text = (name: string) => plain(fields[name]);
  const preprint = /arxiv/i.test(text('archiveprefix') || text('eprinttype') || text('journal'));
  const numbered = /arxiv:\s*\S+/i.exec(`${text('journal')} ${text('note')} ${text('number')}`)?.[0] ?? '';
  return draftOf({
    title: [text('title'), text('subtitle')].filter((part) => part !== '').join(': '),
    abstract: text('abstract'),
    authors: (fields.author ?? []).map(authorName).filter((name) => name !== '' && name !== 'others'),
    publishedAt:
      text('date') || [text('year'), monthOf(text('month'))].filter((part) => part !== '').join('-'),
    url: text('url'),
    categories: [
      ...splitCategories(text('primaryclass') || text('eprintclass')),
      ...(fields.keywords ?? []).map(plain),
    ],
    identifiers: [
      preprint || /^arxiv:/i.test(text('eprint')) ? text('eprint') : '',
      text('doi'),
      numbered,
    ].filter((id) => id !== ''),
  });
}

function authorName(name: {
  firstName?: string;
  lastName?: string;
  prefix?: string;
  suffix?: string;
  name?: string;
}) {
  const { firstName, prefix, lastName, suffix } = name;
  return plain(name.name ?? [firstName, prefix, lastName, suffix].filter(Boolean).join(' '));
}

/** The parser turns `nov` into `11`; anything that is no month is left out rather than spoiling the year. */
function monthOf(month: string): string {
  return /^(?:0?[1-9]|1[0-2])$/.test(month) ? month.padStart(2, '0') : '';
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join(', ');
  return typeof value === 'string'
    ? showAngles(value.replace(PARSER_MARKUP, '')).trim().normalize('NFC')
    : '';
}

function hideAngles(text: string): string {
  return text.replaceAll('<', STAND_INS['<']).replaceAll('>', STAND_INS['>']);
}

function showAngles(text: string): string {
  return text.replaceAll(STAND_INS['<'], '<').replaceAll(STAND_INS['>'], '>');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 200);
}
