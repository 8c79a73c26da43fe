import type { DeliveryRecord } from './ledger.ts';
import { refusalInWords } from './refusals.ts';

/** What became of one slot, in a few plain words: `posted, 5 papers; made up for 2 missed`. */
export function receiptInWords(record: DeliveryRecord): string {
  const { state, error, papers } = record;
  if (state === 'quiet') return `silent: ${error ?? 'there was nothing to post'}`;
  if (state === 'failed') return `failed: ${failureInWords(error)}`;
  if (state === 'cancelled') return `not sent: ${error ?? 'cancelled'}`;
  if (state === 'sending') return error === null ? 'on its way' : `on its way (${error})`;
  const parts = [
    papers === 0 ? 'posted, without papers' : `posted, ${papers === 1 ? '1 paper' : `${papers} papers`}`,
    record.missed === 0 ? '' : `caught up on ${record.missed} missed`,
    record.suppressed === 0 ? '' : `${duplicates(record.suppressed)} suppressed`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}

function duplicates(count: number): string {
  return count === 1 ? '1 duplicate' : `${count} duplicates`;
}

/** Slack's own name stays visible: people search for it. */
function failureInWords(error: string | null): string {
  if (error === null) return 'for an unknown reason';
  const words = refusalInWords(error);
  return words.includes(error) ? words : `${words} (${error})`;
}
