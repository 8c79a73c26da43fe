import { isDirect } from '../ask/place.ts';
import { mayChange } from '../deliver/rights.ts';
import { OUTDATED } from '../find/papers.ts';
import type { Interaction } from '../interaction.ts';
import { misuseMessage } from '../messages/help.ts';
import { settingsMessage } from '../messages/settings.ts';
import type { Parts } from '../parts.ts';
import { decodeValue } from '../value.ts';

const ALONE = 'What I say in a direct message only you see anyway: use this in a channel.';
const STRANGER =
  'Only members of this channel can change how I answer in it, and I have to be one too: `/invite @paperboy`.';

/** `/papers settings [answers private|public]` */
export async function settings(
  parts: Parts,
  interaction: Interaction,
  privateFirst: boolean | null,
): Promise<void> {
  if (isDirect(interaction.channelId)) return interaction.reply(misuseMessage(ALONE));
  if (privateFirst !== null) return change(parts, interaction, privateFirst);
  await interaction.reply(settingsMessage(await parts.privacy.isPrivateFirst(interaction)));
}

/** The button below the setting. */
export async function setPrivacy(parts: Parts, interaction: Interaction): Promise<void> {
  const value = decodeValue('privacy', interaction.input);
  if (!value) return interaction.reply(misuseMessage(OUTDATED));
  await change(parts, interaction, value.privateFirst, { replace: true });
}

async function change(
  parts: Parts,
  interaction: Interaction,
  privateFirst: boolean,
  options: { replace?: boolean } = {},
): Promise<void> {
  const { client, userId, channelId } = interaction;
  if (!(await mayChange(client, userId, { channelId, recipient: null }))) {
    return interaction.reply(misuseMessage(STRANGER));
  }
  await parts.privacy.set(interaction, { privateFirst, userId, at: parts.clock.now() });
  await interaction.reply(settingsMessage(privateFirst, true), options);
}
