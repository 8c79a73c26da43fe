import type { SourceStatus } from '../../digest/source-health.ts';
import { describeInterval, describeSource } from '../../digest/source-words.ts';
import { context, fallbackText, type Message, note, section } from '../message.ts';
import { clip, escapeMrkdwn } from '../text.ts';

const SIGNS: Record<SourceStatus['state'], string> = { ok: '✅', behind: '⚠️', failing: '❌' };
const STATES: Record<SourceStatus['state'], string> = { ok: 'fine', behind: 'behind', failing: 'failing' };

/** Each live source with how it is; what it said is text from outside. */
export function sourcesMessage(sources: SourceStatus[], now: Date): Message {
  if (sources.length === 0) {
    return note(
      'No live source is read here: papers come from files (`paperboy import`). Whoever runs me can set ' +
        '`PAPERBOY_SOURCES` to read Hugging Face and arXiv.',
    );
  }
  const lines = sources.map((status) => {
    const about = escapeMrkdwn(clip(describeSource(status, now), 500));
    return `${SIGNS[status.state]} *${escapeMrkdwn(status.label)}* is ${STATES[status.state]}: ${about}`;
  });
  const turns = sources.map(({ label, everyMs }) => `${escapeMrkdwn(label)} ${describeInterval(everyMs)}`);
  return {
    text: fallbackText(lines),
    blocks: [section(lines.join('\n')), context(`Read ${turns.join(', ')}.`)],
  };
}
