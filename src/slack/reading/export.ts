import { EXPORT_FORMATS, exportFormat, exportPapers } from '../../reading/export/formats.ts';
import type { ExportItem } from '../../reading/export/item.ts';
import { exportItems } from '../../reading/export/items.ts';
import { OUTDATED } from '../find/papers.ts';
import type { Interaction } from '../interaction.ts';
import { misuseMessage } from '../messages/help.ts';
import { textModal } from '../messages/text-modal.ts';
import type { Parts } from '../parts.ts';
import { decodeValue } from '../value.ts';

/** A view holds at most 250 kB; JSON makes two bytes of some characters. */
const MOST_BYTES = 120_000;

/** The menu "Export as …": the whole list, or what has the tag that is shown, in a modal to copy from. */
export async function exportReading(parts: Parts, interaction: Interaction): Promise<void> {
  const value = decodeValue('export', interaction.input);
  const format = exportFormat(value?.format ?? '');
  if (!value || format === null) return interaction.reply(misuseMessage(OUTDATED));
  const entries = await parts.reading.list(interaction, value.tag);
  if (entries.length === 0) return interaction.reply(misuseMessage('Your reading list is empty.'));
  const items = await exportItems(parts.library, entries);
  const shown = fitting(items, (some) => exportPapers(format, some));
  const rest = items.length - shown.length;
  const remark =
    rest === 0
      ? undefined
      : `The last ${shown.length} of ${items.length} papers: Slack shows no more at once. Export a tag at a time, or all of them with \`paperboy reading-list ${interaction.userId}\`.`;
  await interaction.openModal(textModal(EXPORT_FORMATS[format].label, exportPapers(format, shown), remark));
}

/** As many of the first as fit. */
function fitting(items: ExportItem[], write: (items: ExportItem[]) => string): ExportItem[] {
  let count = items.length;
  while (count > 1 && Buffer.byteLength(write(items.slice(0, count))) > MOST_BYTES) {
    count = Math.floor(count * 0.8);
  }
  return items.slice(0, count);
}
