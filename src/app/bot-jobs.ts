import type { Config } from '../config.ts';
import type { Bot } from '../slack/bot.ts';
import type { Workspaces } from '../slack/workspaces.ts';
import { createSourceStates } from '../storage/source-states.ts';
import { createDeliveries } from './deliveries.ts';
import { createFetching } from './fetching.ts';
import type { Foundation } from './foundation.ts';
import type { Post } from './mail.ts';
import { createRetention } from './retention.ts';
import { createSources } from './source-health.ts';
import { createWatching } from './watching.ts';

/** Whoever asked something so lately may still wait for an answer, or ask the next thing. */
const ASKED_MS = 15_000;

/** Something that goes on by itself until it is stopped. */
export interface BotJob {
  start(): void;
  stop(): Promise<void>;
}

/** Everything that a connected bot does without being asked just then. */
export function jobsOf(
  config: Config,
  foundation: Foundation,
  { bot, workspaces, post }: { bot: Bot; workspaces: Workspaces; post: Post | null },
): BotJob[] {
  const { db, library, metrics } = foundation;
  return [
    createDeliveries({
      ...foundation,
      outbox: bot,
      ...(workspaces.teamId === undefined ? {} : { teamId: workspaces.teamId }),
      observe: metrics.deliveryTry,
      isAsked: () => bot.isAsked(ASKED_MS),
      postsPerSecond: config.PAPERBOY_POSTS_PER_SECOND,
      health: createSources(config, createSourceStates(db)),
    }),
    createFetching({ ...foundation, config }),
    createWatching({ ...foundation, library, teamId: workspaces.teamId, teller: bot.noteTeller }),
    createRetention({ ...foundation, config }),
    ...(post === null ? [] : [post.deliveries({ ...bot, ...workspaces })]),
  ];
}
