import type { webApi } from '@slack/bolt';
import type { Question, QuestionPlace, StoredTurn } from '../../answer/conversation.ts';
import type { Parts } from '../parts.ts';
import { respondTo } from './handlers.ts';
import { workOn } from './place.ts';
import { answerOf, deleteAnswer } from './standing-answer.ts';

interface Deps {
  parts: Parts;
  client: webApi.WebClient;
}

/** An edited question gets the answer to its new words, in the old one's place. False when it never was a question. */
export async function questionEdited(deps: Deps, question: Question): Promise<boolean> {
  const { conversations, work, clock } = deps.parts;
  if ((await conversations.find(question)) === null) return false;
  await work.alone(workOn(question), async (signal) => {
    const turn = await conversations.rewrite(question, question.text, clock.now());
    if (turn) await respondTo(deps, turn, signal);
  });
  return true;
}

/** A deleted question takes its answer along, and is no longer part of the conversation. */
export async function questionDeleted(deps: Deps, place: QuestionPlace): Promise<void> {
  const { conversations, work, clock } = deps.parts;
  const known = await conversations.find(place);
  if (known === null) return;
  work.stop(workOn(known).thread);
  await work.alone(workOn(known), async () => {
    const turn = await conversations.withdraw(place, clock.now());
    if (turn) await takeBack(deps, turn);
  });
}

/** Deletes the answer to a question that was withdrawn. */
export async function takeBack({ parts, client }: Deps, turn: StoredTurn): Promise<void> {
  const ts = turn.answerTs ?? (turn.whispered ? null : await answerOf(client, turn));
  if (ts !== null) await deleteAnswer(client, { channel: turn.channelId, ts });
  const nothing = { paperIds: [], answer: null, answerTs: null };
  await parts.watch.stop(turn);
  await parts.watch.shown(turn, nothing);
  await parts.conversations.finish(turn, nothing, parts.clock.now());
}
