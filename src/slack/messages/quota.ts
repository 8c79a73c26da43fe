import { type Message, note } from '../message.ts';

/** That a question will not be answered, and when the next one will. */
export function quotaMessage({
  of,
  perMinute,
  waitMs,
}: {
  of: 'person' | 'workspace';
  perMinute: number;
  waitMs: number;
}): Message {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  const when = seconds === 1 ? 'in a second' : `in ${seconds} seconds`;
  const questions = perMinute === 1 ? 'one question' : `${perMinute} questions`;
  return note(
    of === 'person'
      ? `That was too fast for me: I answer ${questions} a minute from one person. Please ask again ${when}.`
      : `Everybody here is asking at once: I answer ${questions} a minute in one workspace. Please ask again ${when}.`,
  );
}
