import type { StoredTurn } from '../../answer/conversation.ts';
import { errorText } from '../../errors.ts';
import type { ClientFor } from '../deliver/poster.ts';
import type { Parts } from '../parts.ts';
import { takeBack } from './changes.ts';
import { respondTo } from './handlers.ts';
import { workOn } from './place.ts';
import { tellOfInterruption } from './private.ts';

/** Older questions stay unanswered after a crash: an answer out of the blue confuses. */
const RESUME_WINDOW_MS = 10 * 60_000;

/** What a crash left unanswered. Ask before listening: what comes in afterwards has a listener of its own. */
export function questionsLeftOpen(parts: Parts, teamId: string | undefined): Promise<StoredTurn[]> {
  const since = new Date(parts.clock.now().getTime() - RESUME_WINDOW_MS);
  return parts.conversations.unanswered(teamId, since);
}

/**
 * Answers them; an answer that did get out is found again and made to fit. One that cannot be answered does not keep
 * the others waiting.
 */
export async function resumeQuestions(
  { parts, clientFor }: { parts: Parts; clientFor: ClientFor },
  turns: StoredTurn[],
): Promise<void> {
  const { work, log } = parts;
  for (const turn of turns) {
    const deps = { parts, client: clientFor(turn.teamId) };
    await work
      .alone(workOn(turn), async (signal) => {
        if (turn.withdrawn) await takeBack(deps, turn);
        else if (turn.whispered) await tellOfInterruption(deps, turn);
        else await respondTo(deps, turn, { signal, again: true });
      })
      .catch((error: unknown) => {
        log.error({ error: errorText(error) }, 'a question left open by a crash was not answered');
      });
  }
}
