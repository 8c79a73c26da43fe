import type { Config } from '../config.ts';
import type { HoldingLimits } from '../storage/holding-limits.ts';
import type { QuestionLimits } from '../storage/question-quota.ts';

/** Everything that is limited. */
export const QUOTAS = ['questions', 'subscriptions', 'saved'] as const;

export type Quota = (typeof QUOTAS)[number];

/** Told of everything that was one too many, and whose limit that was. */
export type QuotaObserver = (quota: Quota, of: 'person' | 'workspace') => void;

/** What one person and one workspace may do, by the configuration. */
export function quotasOf(
  config: Config,
  observe: QuotaObserver,
): {
  questions: QuestionLimits;
  subscriptions: HoldingLimits;
  saved: HoldingLimits;
} {
  return {
    questions: {
      perPerson: config.PAPERBOY_QUESTIONS_PER_MINUTE,
      perWorkspace: config.PAPERBOY_WORKSPACE_QUESTIONS_PER_MINUTE,
      reached: (of) => observe('questions', of),
    },
    subscriptions: {
      perPerson: config.PAPERBOY_SUBSCRIPTIONS_PER_PERSON,
      perWorkspace: config.PAPERBOY_WORKSPACE_SUBSCRIPTIONS,
      reached: (of) => observe('subscriptions', of),
    },
    saved: {
      perPerson: config.PAPERBOY_SAVED_PER_PERSON,
      perWorkspace: config.PAPERBOY_WORKSPACE_SAVED,
      reached: (of) => observe('saved', of),
    },
  };
}
