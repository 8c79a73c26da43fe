import type { Entry, Reader } from '../../reading/entry.ts';
import { tidy } from '../../reading/tags.ts';
import { OUTDATED } from '../find/papers.ts';
import type { Interaction } from '../interaction.ts';
import { misuseMessage } from '../messages/help.ts';
import { type ReadingEntry, type ReadingPage, readingListMessage } from '../messages/reading-list.ts';
import type { Parts } from '../parts.ts';
import { decodeValue } from '../value.ts';

const PAGE = 5;

/** `/papers list [tag]` */
export async function readingList(parts: Parts, interaction: Interaction, tag: string): Promise<void> {
  const wanted = tidy(tag);
  const page = await readingPage(parts, interaction, { tag: wanted === '' ? undefined : wanted, offset: 0 });
  await interaction.reply(readingListMessage(page));
}

/** More, Previous and the menu of tags: in place. */
export async function turnReadingPage(parts: Parts, interaction: Interaction): Promise<void> {
  const value = decodeValue('reading', interaction.input);
  if (!value) return interaction.reply(misuseMessage(OUTDATED));
  const page = await readingPage(parts, interaction, value);
  await interaction.reply(readingListMessage(page), { replace: true });
}

async function readingPage(
  parts: Parts,
  reader: Reader,
  { tag, offset }: { tag?: string | undefined; offset: number },
): Promise<ReadingPage> {
  const all = await parts.reading.list(reader);
  const kept = tag === undefined ? all : all.filter((entry) => entry.tags.includes(tag));
  return {
    tag,
    offset,
    total: kept.length,
    shown: await withPapers(parts, kept.slice(offset, offset + PAGE)),
    tags: [...new Set(all.flatMap(({ tags }) => tags))].sort(),
    limit: PAGE,
  };
}

/** The entries with their papers, as far as these are still here. */
export async function withPapers(parts: Pick<Parts, 'library'>, entries: Entry[]): Promise<ReadingEntry[]> {
  const papers = await parts.library.papersById(entries.map(({ paperId }) => paperId));
  const known = new Map(papers.map((paper) => [paper.id, paper]));
  return entries.map((entry) => ({ entry, paper: known.get(entry.paperId) }));
}
