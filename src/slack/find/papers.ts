import { arxivIdOf } from '../../papers/arxiv-id.ts';
import { doiOf } from '../../papers/doi.ts';
import type { Paper } from '../../papers/paper.ts';
import { plainQuery } from '../../search/search-index.ts';
import type { Interaction } from '../interaction.ts';
import { goneMessage } from '../messages/gone.ts';
import { misuseMessage } from '../messages/help.ts';
import type { Parts } from '../parts.ts';
import { decodeValue } from '../value.ts';

export const OUTDATED = 'That button is out of date: search again with `/papers <words>`.';

/** By id, by an arXiv id or DOI in any form or link, else the best match for the words. */
export async function findPaper(parts: Parts, to: string): Promise<Paper | undefined> {
  const named = await paperByName(parts, to);
  if (named || URL.canParse(to)) return named;
  const [best] = (await parts.index.search(plainQuery(to), { limit: 1 })).hits;
  return best && paperById(parts, best.paperId);
}

/** By id, or by an arXiv id or DOI in any form or link. */
export async function paperByName(parts: Pick<Parts, 'library'>, name: string): Promise<Paper | undefined> {
  for (const id of [name, arxivIdOf(name), doiOf(name)]) {
    const paper = id && (await paperById(parts, id));
    if (paper) return paper;
  }
  return undefined;
}

/** The paper a button carries; tells the person and returns undefined when there is none. */
export async function clickedPaper(parts: Parts, interaction: Interaction): Promise<Paper | undefined> {
  const value = decodeValue('paper', interaction.input);
  const paper = value && (await paperById(parts, value.paperId));
  if (paper) return paper;
  await tellWhereItWent(parts, interaction, value?.paperId);
  return undefined;
}

/** Tells that a paper was deleted or withdrawn, or that the button carried none. */
export async function tellWhereItWent(
  parts: Parts,
  interaction: Interaction,
  id: string | undefined,
): Promise<void> {
  if (id === undefined) return interaction.reply(misuseMessage(OUTDATED));
  await interaction.reply(goneMessage((await parts.library.withdrawals([id])).get(id)));
}

/** The paper with an id, present or former. */
export async function paperById(parts: Pick<Parts, 'library'>, id: string): Promise<Paper | undefined> {
  const [paper] = await parts.library.papersById([id]);
  return paper;
}
