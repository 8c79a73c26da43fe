import type { Entry } from '../../reading/entry.ts';
import { clickedPaper, OUTDATED } from '../find/papers.ts';
import type { Interaction } from '../interaction.ts';
import { editSavedModal } from '../messages/edit-saved-modal.ts';
import { misuseMessage } from '../messages/help.ts';
import { savedMessage } from '../messages/reading-list.ts';
import type { Parts } from '../parts.ts';
import { decodeValue } from '../value.ts';

const NOT_THERE = 'That paper is not in your reading list any more. `/papers list` shows what is.';

/** The button "Save". */
export async function savePaper(parts: Parts, interaction: Interaction): Promise<void> {
  const paper = await clickedPaper(parts, interaction);
  if (!paper) return;
  const { channelId } = interaction;
  const saving = await parts.reading.save(interaction, paper, { channelId, now: parts.clock.now() });
  const said = saving.outcome === 'saved' ? 'Saved to your reading list' : 'Already in your reading list';
  await interaction.reply(savedMessage(said, saving.entry), { confirms: true });
}

/** The button "Note and tags". */
export async function editSaved(parts: Parts, interaction: Interaction): Promise<void> {
  const id = clickedId(interaction);
  const entry = id === undefined ? null : await parts.reading.find(interaction, id);
  if (entry?.removedAt !== null) return tellGone(interaction, id);
  await interaction.openModal(editSavedModal(entry, interaction.channelId));
}

/** The button "Remove". */
export async function removeSaved(parts: Parts, interaction: Interaction): Promise<void> {
  const found = await asFound(parts, interaction);
  const entry = found && (await parts.reading.remove(interaction, found, parts.clock.now()));
  if (!entry) return tellGone(interaction, clickedId(interaction));
  await interaction.reply(savedMessage('Removed from your reading list', entry), { confirms: true });
}

/** The button "Undo": one step back, and with another click forth again. */
export async function undoSaved(parts: Parts, interaction: Interaction): Promise<void> {
  const found = await asFound(parts, interaction);
  const entry = found && (await parts.reading.undo(interaction, found, parts.clock.now()));
  if (!entry) return tellGone(interaction, clickedId(interaction));
  const kept = entry.removedAt === null;
  const said = kept ? 'Back in your reading list as it was' : 'Taken out of your reading list again';
  await interaction.reply(savedMessage(said, entry), { replace: true, confirms: true });
}

/** The entry as it was when the button was pressed, whoever carries it out. */
async function asFound(parts: Parts, interaction: Interaction): Promise<Entry | null> {
  const id = clickedId(interaction);
  return id === undefined ? null : interaction.once(() => parts.reading.find(interaction, id));
}

function clickedId(interaction: Interaction): string | undefined {
  return decodeValue('paper', interaction.input)?.paperId;
}

async function tellGone(interaction: Interaction, id: string | undefined): Promise<void> {
  await interaction.reply(misuseMessage(id === undefined ? OUTDATED : NOT_THERE));
}
