import { setImmediate } from 'node:timers/promises';
import type { Db } from '../storage/database.ts';
import { createTrendingRecords } from '../storage/trending-records.ts';
import { recentTrendingWorld } from '../storage/trending-world.ts';
import { createTrendingService, type TrendingService } from '../trending/service.ts';
import { createTermDocuments } from './term-documents.ts';

/** Trending over what is recorded in `db`. */
export function trendingOver(db: Db): TrendingService {
  return createTrendingService({
    records: createTrendingRecords(db, recentTrendingWorld(db, Date.now)),
    documents: createTermDocuments(),
    pause: () => setImmediate(),
  });
}
