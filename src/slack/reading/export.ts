import {
  EXPORT_FORMATS,
  type ExportFormat,
  exportFormat,
  exportPapers,
} from '../../reading/export/formats.ts';
import type { ExportItem } from '../../reading/export/item.ts';
import { exportItems } from '../../reading/export/items.ts';
import { OUTDATED } from '../find/papers.ts';
import type { Interaction } from '../interaction.ts';
import { note } from '../message.ts';
import { misuseMessage } from '../messages/help.ts';
import { textModal } from '../messages/text-modal.ts';
import type { Parts } from '../parts.ts';
import { slackErrorName } from '../slack-errors.ts';
import { escapeMrkdwn } from '../text.ts';
import { decodeValue } from '../value.ts';
import { sendFile } from './send-file.ts';

/** What is longer is no fun to copy out of a modal. */
const COPIED = 6_000;
/** A view holds at most 250 kB; JSON makes two bytes of some characters. */
const MOST_BYTES = 120_000;

/** The menu "Export as …": the whole list, or what has the tag that is shown; a short one in a modal, a long one as a file. */
export async function exportReading(parts: Parts, interaction: Interaction): Promise<void> {
  const value = decodeValue('export', interaction.input);
  const format = exportFormat(value?.format ?? '');
  if (!value || format === null) return interaction.reply(misuseMessage(OUTDATED));
  const entries = await parts.reading.list(interaction, value.tag);
  if (entries.length === 0) return interaction.reply(misuseMessage('Your reading list is empty.'));
  const items = await exportItems(parts.library, entries);
  const isShort = exportPapers(format, items).length <= COPIED;
  if (isShort || !(await asFile(interaction, { format, items, tag: value.tag }))) {
    await inModal(interaction, format, items);
  }
}

/** False where the workspace has not granted the right to send files yet. */
async function asFile(
  interaction: Interaction,
  { format, items, tag }: { format: ExportFormat; items: ExportItem[]; tag: string | undefined },
): Promise<boolean> {
  const { label, ending } = EXPORT_FORMATS[format];
  const about = tag === undefined ? '' : ` with the tag *${escapeMrkdwn(tag)}*`;
  const what = `Your reading list${about} as ${label}: ${items.length} papers`;
  try {
    await sendFile(interaction.client, {
      userId: interaction.userId,
      name: `reading-list.${ending}`,
      title: `Reading list (${label})`,
      text: exportPapers(format, items),
      comment: `${what}.`,
    });
  } catch (error) {
    if (slackErrorName(error) !== 'missing_scope') throw error;
    return false;
  }
  await interaction.reply(note(`${what}. The file is in your direct messages with me.`));
  return true;
}

async function inModal(interaction: Interaction, format: ExportFormat, items: ExportItem[]): Promise<void> {
  const shown = fitting(items, (some) => exportPapers(format, some));
  const rest = items.length - shown.length;
  const remark =
    rest === 0
      ? undefined
      : `The last ${shown.length} of ${items.length} papers: Slack shows no more at once. Export a tag at a time, or all of them with \`paperboy reading-list ${interaction.userId}\`; once an admin has installed me anew, I can send files.`;
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
