import type { Paper } from '../../papers/paper.ts';
import { plainQuery } from '../../search/search-index.ts';
import { clickedPaper, paperByName } from '../find/papers.ts';
import type { Interaction } from '../interaction.ts';
import { liveSearchModal } from '../messages/live-search-modal.ts';
import { noteAttention } from '../note-attention.ts';
import type { Parts } from '../parts.ts';

/** So many titles are offered at once. */
const OFFERED = 20;

/** Papers that were offered are believed to be the same for so long: with every letter most of them are offered again. */
const KEPT_MS = 10_000;
const KEPT = 2_000;

/** The papers for what somebody has typed so far: an id in any form, or words of which the last may not be finished. */
export type Typing = (typed: string) => Promise<Paper[]>;

/** Somebody waits for every letter, before Slack has an acknowledgement: nothing is read twice. */
export function createTyping(
  parts: Pick<Parts, 'index' | 'library'>,
  machineNow: () => number = Date.now,
): Typing {
  const known = new Map<string, { paper: Paper; until: number }>();
  const papersById = async (ids: string[]): Promise<Paper[]> => {
    const now = machineNow();
    const missing = ids.filter((id) => (known.get(id)?.until ?? 0) <= now);
    if (known.size > KEPT) known.clear();
    if (missing.length > 0) {
      for (const paper of await parts.library.papersById(missing)) {
        known.set(paper.id, { paper, until: now + KEPT_MS });
      }
    }
    return ids.flatMap((id) => known.get(id)?.paper ?? []);
  };
  return async (typed) => {
    const named = NAME.test(typed) ? await paperByName(parts, typed.trim()) : undefined;
    if (named) return [named];
    const { hits } = await parts.index.search(plainQuery(typed), { limit: OFFERED, typing: true });
    return papersById(hits.map(({ paperId }) => paperId));
  };
}

/** Only one word with a digit or a mark in it can be an id or a link. */
const NAME = /^\s*\S*[\d:/_-]\S*\s*$/;

/** A paper was chosen in the search box: it is shown below the box, in place. */
export async function showPicked(parts: Parts, interaction: Interaction): Promise<void> {
  if (interaction.input === '') return interaction.updateModal(liveSearchModal());
  const paper = await clickedPaper(parts, interaction);
  if (!paper) return;
  await interaction.updateModal(liveSearchModal(paper));
  await noteAttention(parts, interaction, { paperId: paper.id, kind: 'opened' });
}
