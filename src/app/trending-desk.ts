import type { Config } from '../config.ts';
import type { DeliveredRankings } from '../digest/delivered.ts';
import type { PaperPool } from '../digest/ports.ts';
import { openDatabase } from '../storage/database.ts';
import { createDeliveredRankings } from '../storage/delivered-rankings.ts';
import { createPaperPool } from '../storage/paper-pool.ts';
import { createTrendingRecords } from '../storage/trending-records.ts';
import type { TrendingService } from '../trending/service.ts';
import { trendingOver } from './trending.ts';

/** Trending from the command line, beside a running bot or without one; needs no index. */
export interface TrendingDesk {
  trending: TrendingService;
  /** The workspaces that anything was recorded of. */
  teams(): Promise<string[]>;
  delivered: DeliveredRankings;
  papers: Pick<PaperPool, 'byId'>;
  now(): Date;
  close(): Promise<void>;
}

/** Opens the store of `config.DATABASE_URL`; throws an `AppError` when it cannot be used. */
export async function openTrendingDesk(config: Config): Promise<TrendingDesk> {
  const db = await openDatabase(config.DATABASE_URL);
  return {
    trending: trendingOver(db),
    teams: createTrendingRecords(db).teams,
    delivered: createDeliveredRankings(db),
    papers: createPaperPool(db),
    now: () => new Date(),
    close: () => db.destroy(),
  };
}
