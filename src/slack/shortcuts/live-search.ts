import type { Paper } from '../../papers/paper.ts';
import { plainQuery } from '../../search/search-index.ts';
import { clickedPaper, paperByName } from '../find/papers.ts';
import type { Interaction } from '../interaction.ts';
import { liveSearchModal } from '../messages/live-search-modal.ts';
import { noteAttention } from '../note-attention.ts';
import type { Parts } from '../parts.ts';

/** So many titles are offered at once. */
const OFFERED = 20;

/** The papers for what somebody has typed so far: an id in any form, or words of which the last may not be finished. */
export async function papersWhileTyping(
  parts: Pick<Parts, 'index' | 'library'>,
  typed: string,
): Promise<Paper[]> {
  const named = await paperByName(parts, typed.trim());
  if (named) return [named];
  const { hits } = await parts.index.search(plainQuery(typed), { limit: OFFERED, typing: true });
  return parts.library.papersById(hits.map(({ paperId }) => paperId));
}

/** A paper was chosen in the search box: it is shown below the box, in place. */
export async function showPicked(parts: Parts, interaction: Interaction): Promise<void> {
  if (interaction.input === '') return interaction.updateModal(liveSearchModal());
  const paper = await clickedPaper(parts, interaction);
  if (!paper) return;
  await interaction.updateModal(liveSearchModal(paper));
  await noteAttention(parts, interaction, { paperId: paper.id, kind: 'opened' });
}
