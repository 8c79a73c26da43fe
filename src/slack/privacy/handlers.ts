import type { Interaction } from '../interaction.ts';
import { note } from '../message.ts';
import { privacyMessage } from '../messages/privacy.ts';
import { textModal } from '../messages/text-modal.ts';
import type { Parts } from '../parts.ts';

/** A view holds at most 250 kB; JSON makes two bytes of some characters. */
const MOST_BYTES = 100_000;

type Kept = Record<string, Record<string, unknown>[]>;

/** `/papers privacy`, and the button in the Home tab: what is kept about the person who asks. */
export async function privacy(parts: Parts, interaction: Interaction): Promise<void> {
  const kept = await parts.personal.exportOf(interaction);
  const rows = (table: string) => kept[table]?.length ?? 0;
  await interaction.reply(
    privacyMessage({
      questions: rows('turns'),
      saved: rows('reading_list'),
      acts: rows('paper_attention') + rows('answer_feedback'),
      subscriptions: rows('subscriptions'),
      mails: rows('mail_subscriptions'),
      total: Object.values(kept).flat().length,
    }),
  );
}

/** The button "Export": all of it, in a modal to copy from. */
export async function exportPersonal(parts: Parts, interaction: Interaction): Promise<void> {
  const kept = await parts.personal.exportOf(interaction);
  const { shown, left } = fitting(kept);
  const whole = `\`paperboy export --person ${interaction.teamId}/${interaction.userId}\``;
  const remark =
    left === 0
      ? undefined
      : `${left} more entries do not fit: whoever runs Paperboy gets you all of them with ${whole}.`;
  await interaction.openModal(textModal('What I keep about you', JSON.stringify(shown, null, 1), remark));
}

/** The button "Delete everything", after Slack has asked once more. */
export async function forgetPersonal(parts: Parts, interaction: Interaction): Promise<void> {
  await parts.personal.forget(interaction);
  parts.log.info({ team: interaction.teamId }, 'a person was forgotten');
  const goesOn =
    'Digests of channels go on without your name: `/papers unsubscribe` in the channel stops one. What I said in Slack stays there until it is deleted there.';
  await interaction.reply(note(`Done: I have forgotten you. ${goesOn}`), { replace: true });
}

/** As much as fits, the longest table cut first. */
function fitting(kept: Kept): { shown: Kept; left: number } {
  const shown: Kept = { ...kept };
  let left = 0;
  while (Buffer.byteLength(JSON.stringify(shown, null, 1)) > MOST_BYTES) {
    const [table, rows = []] = Object.entries(shown).sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
    if (table === undefined || rows.length === 0) break;
    const fewer = rows.slice(0, Math.floor(rows.length / 2));
    left += rows.length - fewer.length;
    shown[table] = fewer;
  }
  return { shown, left };
}
