import type { Transaction } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Traces, Whose } from './whose.ts';

/**
 * What others asked in the threads of a person stands by itself afterwards: a question such as "and on speech?" was kept
 * together with the words that it went on from.
 */
export async function leaveToOthers(
  tx: Transaction<Tables>,
  { teamId, userId }: Whose,
  { questions, directs }: Traces,
): Promise<void> {
  const threads = new Set(questions.map(({ channelId, threadTs }) => `${channelId} ${threadTs}`));
  for (const thread of threads) {
    const [channelId = '', threadTs = ''] = thread.split(' ');
    if (directs.includes(channelId)) continue;
    const turns = await tx
      .selectFrom('turns')
      .select(['message_ts', 'question', 'answer'])
      .where('team_id', '=', teamId)
      .where('channel_id', '=', channelId)
      .where('thread_ts', '=', threadTs)
      .where('user_id', '!=', userId ?? '')
      .execute();
    for (const turn of turns) await standAlone(tx, { team_id: teamId, channel_id: channelId }, turn);
  }
}

async function standAlone(
  tx: Transaction<Tables>,
  place: { team_id: string; channel_id: string },
  turn: { message_ts: string; question: string; answer: string | null },
): Promise<void> {
  const at = { ...place, message_ts: turn.message_ts };
  const { question } = turn;
  const answer = turn.answer === null ? null : alone(turn.answer, question);
  await tx
    .updateTable('turns')
    .set({ asked: null, answer })
    .where((eb) => eb.and(at))
    .execute();
  await tx
    .updateTable('open_questions')
    .set({ asked: JSON.stringify({ text: question, since: null }) })
    .where((eb) => eb.and(at))
    .execute();
  const judged = await tx
    .selectFrom('answer_feedback')
    .select('answer')
    .where((eb) => eb.and(at))
    .executeTakeFirst();
  if (judged) {
    await tx
      .updateTable('answer_feedback')
      .set({ answer: alone(judged.answer, question) })
      .where((eb) => eb.and(at))
      .execute();
  }
  await tx
    .deleteFrom('thread_notes')
    .where((eb) => eb.and(at))
    .where('state', '!=', 'waiting')
    .execute();
}

/** An answer's JSON with nothing in it of what was said before the question. */
function alone(answer: string, question: string): string {
  const { asked: _, ...kept } = JSON.parse(answer) as { asked?: unknown };
  return JSON.stringify({ ...kept, question, support: { found: [], missing: [] } });
}
