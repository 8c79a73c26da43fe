import { GROUP_SIZES } from '../../reading/team-memory.ts';
import type { Interaction } from '../interaction.ts';
import { note } from '../message.ts';
import { misuseMessage } from '../messages/help.ts';
import type { Parts } from '../parts.ts';
import { decodeValue } from '../value.ts';
import { isAdmin } from './access.ts';

/** The menu for what results tell about the team: for admins, whom Slack is asked about again. */
export async function setMemory(
  parts: Pick<Parts, 'settings' | 'clock'>,
  interaction: Pick<Interaction, 'teamId' | 'userId' | 'client' | 'input' | 'reply'>,
): Promise<void> {
  const { teamId, userId, client } = interaction;
  const value = decodeValue('memory', interaction.input);
  if (!value || (value.least !== 0 && !GROUP_SIZES.includes(value.least))) {
    return interaction.reply(misuseMessage('That menu is out of date: open my Home tab again.'));
  }
  if (!(await isAdmin(client, userId))) {
    return interaction.reply(note('Not changed: only admins of this workspace can set that.'));
  }
  const { least } = await parts.settings.memory(teamId);
  const settings = { enabled: value.least !== 0, least: value.least === 0 ? least : value.least };
  await parts.settings.setMemory(teamId, settings, { userId, at: parts.clock.now() });
}
