import type { Interaction } from '../interaction.ts';
import { sourcesMessage } from '../messages/sources.ts';
import type { Parts } from '../parts.ts';

/** `/papers sources`: where the papers come from, and how each source is. */
export async function showSources(parts: Parts, interaction: Interaction): Promise<void> {
  const now = parts.clock.now();
  await interaction.reply(sourcesMessage(await parts.sources(now), now));
}
