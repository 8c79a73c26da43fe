import { createConversations } from '../answer/conversation.ts';
import { type Regression, runRegression } from '../answer/regression.ts';
import type { Config } from '../config.ts';
import { createConversationRepository } from '../storage/conversation-repository.ts';
import { openDatabase } from '../storage/database.ts';
import { createFeedbackRepository } from '../storage/feedback-repository.ts';
import { caughtUp } from './library.ts';

/** Asks a workspace's judged questions again. Throws an `AppError` when the store cannot be used. */
export async function regressionOf(config: Config, teamId: string, signal: AbortSignal): Promise<Regression> {
  const db = await openDatabase(config.DATABASE_URL);
  const library = await caughtUp(db, config);
  try {
    const store = createConversationRepository(db);
    const { answer } = createConversations({ store, answerer: library.answerer });
    return await runRegression(await createFeedbackRepository(db).judged(teamId), { answer, signal });
  } finally {
    await library.close();
  }
}
