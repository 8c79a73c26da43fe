import type { Config } from '../config.ts';
import type { RunReport } from '../digest/run.ts';
import { createLog } from '../log.ts';
import { createOutbox } from '../slack/outbox.ts';
import { openDatabase } from '../storage/database.ts';
import { createSourceStates } from '../storage/source-states.ts';
import { createDeliveryRun } from './deliveries.ts';
import { type DigestParts, digestParts } from './digest-parts.ts';
import { caughtUp } from './library.ts';
import { createSources } from './source-health.ts';
import { openWorkspaces } from './workspaces.ts';

/** Delivering from the command line, beside a running bot or without one. */
export interface DeliveryDesk extends DigestParts {
  now(): Date;
  /** Delivers what is due with the tokens of the environment; throws an `AppError` without them. */
  runDue(run: { now: Date; signal?: AbortSignal }): Promise<RunReport>;
  close(): Promise<void>;
}

/** Opens the store with an index that is up to date. */
export async function openDeliveryDesk(config: Config): Promise<DeliveryDesk> {
  const log = createLog(config.LOG_LEVEL);
  const db = await openDatabase(config.DATABASE_URL);
  const library = await caughtUp(db, config);
  const health = createSources(config, createSourceStates(db));
  const parts = digestParts({ db, library, health });
  return {
    ...parts,
    now: () => new Date(),
    runDue: async (run) => {
      const { workspaces } = await openWorkspaces(config, { db, now: () => new Date(), log, say: () => {} });
      const outbox = createOutbox(workspaces, { mentions: parts.mentions, log });
      const { teamId } = workspaces;
      const postsPerSecond = config.PAPERBOY_POSTS_PER_SECOND;
      const only = teamId === undefined ? {} : { teamId };
      return createDeliveryRun({ db, library, health, outbox, log, postsPerSecond, ...only })(run);
    },
    close: library.close,
  };
}
