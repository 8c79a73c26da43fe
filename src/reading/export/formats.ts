import { toBibtex } from './bibtex.ts';
import { toCslJson } from './csl-json.ts';
import type { ExportItem } from './item.ts';
import { toMarkdown } from './markdown.ts';
import { toRis } from './ris.ts';

/** What a reading list can be exported as. */
export const EXPORT_FORMATS = {
  bibtex: { label: 'BibTeX', ending: 'bib', write: toBibtex },
  ris: { label: 'RIS', ending: 'ris', write: toRis },
  'csl-json': { label: 'CSL-JSON', ending: 'json', write: toCslJson },
  markdown: { label: 'Markdown', ending: 'md', write: toMarkdown },
} as const;

export type ExportFormat = keyof typeof EXPORT_FORMATS;

/** The format of a name; null when there is none of that name. */
export function exportFormat(name: string): ExportFormat | null {
  return Object.hasOwn(EXPORT_FORMATS, name) ? (name as ExportFormat) : null;
}

/** The papers in a format, as the text of a file. */
export function exportPapers(format: ExportFormat, items: ExportItem[]): string {
  return EXPORT_FORMATS[format].write(items);
}
