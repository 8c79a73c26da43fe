import { parseSubscribe } from '../../digest/request.ts';
import type { SubscriptionRequest } from '../../digest/subscription.ts';
import { userTimeZone } from '../deliver/time-zone.ts';
import type { Interaction } from '../interaction.ts';
import { misuseMessage } from '../messages/help.ts';
import * as messages from '../messages/mail.ts';
import type { Parts } from '../parts.ts';
import { escapeMarkup } from '../text.ts';
import type { EmailCommand } from './command.ts';
import type { MailDesk } from './desk.ts';

/** `/papers email …`: everything said here only the person sees. */
export async function email(parts: Parts, interaction: Interaction, command: EmailCommand): Promise<void> {
  const { mail } = parts;
  if (mail === null) return interaction.reply(messages.noMailMessage());
  switch (command.kind) {
    case 'status':
      return tellStatus(parts, interaction, mail);
    case 'stop':
      return stop(parts, interaction, mail);
    case 'resume':
      return resume(parts, interaction, mail);
    case 'confirm':
      return confirm(parts, interaction, { mail, code: command.code });
    case 'start':
      return start(parts, interaction, { mail, ...command });
    case 'change':
      return change(parts, interaction, { mail, request: command.request });
  }
}

/** The button "Stop" of the status. */
export async function stopMailClicked(parts: Parts, interaction: Interaction): Promise<void> {
  await email(parts, interaction, { kind: 'stop' });
}

/** The button "Send again" of a paused digest. */
export async function resumeMailClicked(parts: Parts, interaction: Interaction): Promise<void> {
  await email(parts, interaction, { kind: 'resume' });
}

async function tellStatus(parts: Parts, interaction: Interaction, mail: MailDesk): Promise<void> {
  const status = await mail.status(interaction);
  const now = parts.clock.now();
  await interaction.reply(
    status === null ? messages.noDigestMessage() : messages.mailStatusMessage(status, now),
  );
}

async function start(
  parts: Parts,
  interaction: Interaction,
  { mail, address: written, request: text }: { mail: MailDesk; address: string; request: string },
): Promise<void> {
  const read = mail.readAddress(written);
  if (!read.ok) return interaction.reply(misuseMessage(escapeMarkup(read.message)));
  const { address } = read;
  const request = await readRequest(parts, interaction, text);
  if (request === null) return;
  const now = parts.clock.now();
  const { teamId, userId } = interaction;
  const running = await mail.status(interaction);
  if (running?.subscription.address.toLowerCase() === address.toLowerCase()) {
    return change(parts, interaction, { mail, request: text });
  }
  const asked = await mail.ask({ teamId, userId, address, request, now });
  await interaction.reply(messages.askedMessage(asked, { address, request }));
}

async function change(
  parts: Parts,
  interaction: Interaction,
  { mail, request: text }: { mail: MailDesk; request: string },
): Promise<void> {
  const request = await readRequest(parts, interaction, text);
  if (request === null) return;
  const now = parts.clock.now();
  const changed = await mail.change(interaction, request, now);
  await interaction.reply(
    changed === null ? messages.noDigestMessage() : messages.mailDigestMessage('Changed', changed, now),
  );
}

async function confirm(
  parts: Parts,
  interaction: Interaction,
  { mail, code }: { mail: MailDesk; code: string },
): Promise<void> {
  if (code.length !== 6) return interaction.reply(messages.codeNeededMessage());
  const now = parts.clock.now();
  await interaction.reply(messages.confirmedMessage(await mail.confirmByCode(interaction, code, now), now));
}

async function stop(parts: Parts, interaction: Interaction, mail: MailDesk): Promise<void> {
  const stopped = await mail.stop(interaction, parts.clock.now());
  await interaction.reply(
    stopped === null ? messages.noDigestMessage() : messages.mailStoppedMessage(stopped),
  );
}

async function resume(parts: Parts, interaction: Interaction, mail: MailDesk): Promise<void> {
  const now = parts.clock.now();
  const resumed = await mail.resume(interaction, now);
  if (resumed !== null) return interaction.reply(messages.mailDigestMessage('Going on', resumed, now));
  await tellStatus(parts, interaction, mail);
}

/** Null after the person was told what is wrong. */
async function readRequest(
  parts: Parts,
  interaction: Interaction,
  text: string,
): Promise<SubscriptionRequest | null> {
  const zone = await userTimeZone(interaction.client, interaction.userId, parts.log);
  const parsed = parseSubscribe(text, { timeZone: zone ?? 'UTC' });
  if (parsed.ok) return parsed.request;
  await interaction.reply(misuseMessage(escapeMarkup(parsed.message)));
  return null;
}
