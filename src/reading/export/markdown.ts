import { byline } from '../../papers/byline.ts';
import { type ExportItem, oneLine } from './item.ts';

/** All papers as a Markdown list, with tags and notes. */
export function toMarkdown(items: ExportItem[]): string {
  return items.map(line).join('');
}

function line({ paper, note, tags }: ExportItem): string {
  const title = markdownText(paper.title);
  const link =
    paper.url === null ? `**${title}**` : `[${title}](<${paper.url.replace(/[<>\s]/g, encodeURIComponent)}>)`;
  const by = markdownText(byline(paper));
  const marks = tags.map((tag) => `\`#${tag}\``).join(' ');
  const first = [`- ${link}`, by, marks].filter((part) => part !== '').join(' · ');
  const lines = note.split('\n').map((part) => (oneLine(part) === '' ? '  >' : `  > ${markdownText(part)}`));
  return `${first}\n${note === '' ? '' : `${lines.join('\n')}\n`}`;
}

/** Text that no Markdown in it can format or link. */
function markdownText(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]()<>#+!|~$&]/g, '\\$&')
    .replace(/^(\d+)([.)])|^[-=]/, (start, number, sign) => (number ? `${number}\\${sign}` : `\\${start}`));
}
