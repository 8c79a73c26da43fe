import { paperBibtex } from '../../reading/export/bibtex.ts';
import type { Interaction } from '../interaction.ts';
import { textModal } from '../messages/text-modal.ts';
import type { Parts } from '../parts.ts';
import { clickedPaper } from './papers.ts';

/** "Copy BibTeX": the entry in a modal, without the abstract, as people put it into their own files. */
export async function copyBibtex(parts: Parts, interaction: Interaction): Promise<void> {
  const paper = await clickedPaper(parts, interaction);
  if (!paper) return;
  await interaction.openModal(textModal('BibTeX', paperBibtex({ ...paper, abstract: '' })));
}
