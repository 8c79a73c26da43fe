import { randomUUID } from 'node:crypto';
import { createChannelTastes } from '../digest/channel-taste.ts';
import type { DeliveryHistory } from '../digest/ledger.ts';
import { createLookOut, type LookOut } from '../digest/outlook.ts';
import type { MentionStore, PaperPool } from '../digest/ports.ts';
import { type ComposeDigest, createComposer } from '../digest/prepare.ts';
import { createDigestService, type DigestService } from '../digest/service.ts';
import type { SourceHealth } from '../digest/source-health.ts';
import { createVotes, type Votes } from '../digest/votes.ts';
import { createAttentionRepository } from '../storage/attention-repository.ts';
import type { Db } from '../storage/database.ts';
import { createDeliveryHistory } from '../storage/delivery-history.ts';
import { createDeliveryPlanning } from '../storage/delivery-planning.ts';
import type { HoldingLimits } from '../storage/holding-limits.ts';
import { createMentionRepository, createTasteResets } from '../storage/mention-repository.ts';
import { createArrivalLog } from '../storage/paper-arrivals.ts';
import { createPaperPool } from '../storage/paper-pool.ts';
import { createPauseRepository } from '../storage/pause-repository.ts';
import { createChangeLog } from '../storage/subscription-changes.ts';
import { createSubscriptionRepository } from '../storage/subscription-repository.ts';
import { createTrendingRecords } from '../storage/trending-records.ts';
import type { Library } from './library.ts';

/** What digests are made from. */
export interface DigestStores {
  db: Db;
  library: Library;
  /** Whether a quiet day may be called one; without it every source counts as well. */
  health?: SourceHealth | undefined;
  /** How many subscriptions people may have. */
  limits?: HoldingLimits;
}

/** What people do with subscriptions, over the store. */
export interface DigestParts {
  service: DigestService;
  history: DeliveryHistory;
  pool: PaperPool;
  compose: ComposeDigest;
  lookOut: LookOut;
  votes: Votes;
  /** As stored; what is shown to people goes through Slack's word on which channels are public. */
  mentions: MentionStore;
}

/** Joins them. */
export function digestParts({ db, library, health, limits }: DigestStores): DigestParts {
  const pool = createPaperPool(db);
  const store = createSubscriptionRepository(db, limits);
  const mentions = createMentionRepository(db);
  const attention = createAttentionRepository(db);
  const resets = createTasteResets(db);
  const history = createDeliveryHistory(db);
  const compose = digestComposer({ db, library, health }, mentions);
  const records = createTrendingRecords(db);
  const service = createDigestService({
    store,
    pauses: createPauseRepository(db),
    planning: createDeliveryPlanning(db),
    history,
    changes: createChangeLog(db),
    compose,
    newId: randomUUID,
  });
  return {
    service,
    history,
    pool,
    compose,
    mentions,
    lookOut: createLookOut({ pool, records, store, index: library.index, arrivals: createArrivalLog(db) }),
    votes: createVotes({ attention, resets, tastes: createChannelTastes({ pool, attention, resets }) }),
  };
}

/** What previews and deliveries are composed by. */
export function digestComposer({ db, library, health }: DigestStores, mentions: MentionStore): ComposeDigest {
  return createComposer({
    pool: createPaperPool(db),
    records: createTrendingRecords(db),
    index: library.index,
    arrivals: createArrivalLog(db),
    attention: createAttentionRepository(db),
    resets: createTasteResets(db),
    mentions,
    ...(health === undefined ? {} : { health }),
  });
}
