import { type Message, note } from '../message.ts';

const LINES = [
  '*Find*',
  '`/papers sparse attention` – ranked papers, with the reason for each',
  '`/papers "exact phrase" -word author:name category:cs.LG since:2024` – narrow it down',
  '`/papers similar <title or id>` – papers close to one you know',
  '`/papers compare 1 3 <id or link>` – papers side by side: data set, method, metric and number, each with its quote',
  '`/papers trending [day|week|month]` – what is new here',
  '`/papers why <number in the list, title or id>` – every part of its trending score',
  '`/papers list [#tag]` – your reading list, with notes, tags and exports; *Save* below a paper adds to it',
  '`/papers sources` – where the papers come from, and how those sources are',
  '*Ask*',
  '`@paperboy is FP8 better than INT8 for quantization?` – an answer made of quotes, in the thread; ask on in the same thread',
  '`/papers settings` – answers in the thread at once, or to the person who asked first, to share or dismiss',
  '`/papers privacy` – what I keep about you: to export, or to delete',
  '*Deliver*',
  '`/papers subscribe [topic] [at 09:00] [weekdays|daily|mon,thu] [in Europe/Berlin] [skip empty days]` – a digest for this channel',
  '`/papers subscribe "exact phrase" -word author:name category:cs.LG` – narrowed down like a search · `/papers subscribe me …` – for you alone, by direct message',
  '`/papers subscriptions` – see, edit, preview, pause or stop them · `/papers unsubscribe [number|all]`',
  '`/papers pause [number|all] [until 2026-12-01]` · `/papers resume` · `/papers skip 2026-12-24..2027-01-01` – days off',
  '`/papers digest status` – the last digests, the next times, what 👍 and 👎 have taught me, who changed what · `/papers digest reset` – forget the votes',
  '`/papers email you@example.org [topic] [at 09:00]` – the same by e-mail, for you alone · `/papers email` – see, change or stop it',
];

/** What Paperboy can do, by its three verbs; `problem` says first what went wrong. */
export function helpMessage(problem?: string): Message {
  const lines = problem === undefined ? LINES : [problem, '', ...LINES];
  return note(lines.join('\n'));
}

/** One sentence on what went wrong and how to do it right. `problem` is our own mrkdwn. */
export function misuseMessage(problem: string): Message {
  return note(`${problem}\n\`/papers help\` shows everything I can do.`);
}
