import { voteDown, voteUp } from '../deliver/vote.ts';
import type { Interaction } from '../interaction.ts';
import { misuseMessage } from '../messages/help.ts';
import type { Offer } from '../messages/paper-card.ts';
import type { Parts } from '../parts.ts';
import { editSaved, removeSaved, savePaper } from '../reading/handlers.ts';
import { whyClicked } from '../trending/handlers.ts';
import { decodeValue } from '../value.ts';
import { copyBibtex } from './bibtex.ts';
import { shareResult, showAbstract, similarPapers } from './handlers.ts';
import { OUTDATED } from './papers.ts';

/** The handlers read the paper from the option's value as from a button's. */
const HANDLERS: Record<Offer, (parts: Parts, interaction: Interaction) => Promise<void>> = {
  abstract: showAbstract,
  similar: similarPapers,
  save: savePaper,
  why: whyClicked,
  share: shareResult,
  up: voteUp,
  down: voteDown,
  bibtex: copyBibtex,
  edit: editSaved,
  remove: removeSaved,
};

/** The dots beside a paper. */
export async function paperMenu(parts: Parts, interaction: Interaction): Promise<void> {
  const op = decodeValue('menu', interaction.input)?.op ?? '';
  if (!Object.hasOwn(HANDLERS, op)) return interaction.reply(misuseMessage(OUTDATED));
  await HANDLERS[op as Offer](parts, interaction);
}
