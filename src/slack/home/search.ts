import { QUERY_LIMIT } from '../find/command.ts';
import { search } from '../find/handlers.ts';
import type { Interaction } from '../interaction.ts';
import { note } from '../message.ts';
import { misuseMessage } from '../messages/help.ts';
import type { Parts } from '../parts.ts';
import { readingList } from '../reading/list.ts';

/** The search box of the Home tab: Enter shows what is found in a modal. */
export async function searchFromHome(parts: Parts, interaction: Interaction): Promise<void> {
  const query = interaction.input.replace(/\s+/g, ' ').trim();
  if (query === '') return interaction.reply(note(EMPTIED));
  if (query.length > QUERY_LIMIT) {
    return interaction.reply(misuseMessage(`I can search for up to ${QUERY_LIMIT} characters.`));
  }
  await search(parts, interaction, query);
}

const EMPTIED = 'Type some words into the search box, then press Enter: `sparse attention since:2024`.';

/** The button "See all" below the reading list. */
export function wholeReadingList(parts: Parts, interaction: Interaction): Promise<void> {
  return readingList(parts, interaction, '');
}
