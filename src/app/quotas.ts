import type { Config } from '../config.ts';
import type { HoldingLimits } from '../storage/holding-limits.ts';
import type { QuestionLimits } from '../storage/question-quota.ts';

/** What one person and one workspace may do, by the configuration. */
export function quotasOf(config: Config): {
  questions: QuestionLimits;
  subscriptions: HoldingLimits;
  saved: HoldingLimits;
} {
  return {
    questions: {
      perPerson: config.PAPERBOY_QUESTIONS_PER_MINUTE,
      perWorkspace: config.PAPERBOY_WORKSPACE_QUESTIONS_PER_MINUTE,
    },
    subscriptions: {
      perPerson: config.PAPERBOY_SUBSCRIPTIONS_PER_PERSON,
      perWorkspace: config.PAPERBOY_WORKSPACE_SUBSCRIPTIONS,
    },
    saved: {
      perPerson: config.PAPERBOY_SAVED_PER_PERSON,
      perWorkspace: config.PAPERBOY_WORKSPACE_SAVED,
    },
  };
}
