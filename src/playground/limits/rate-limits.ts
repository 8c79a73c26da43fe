import { type Bucket, createBucket } from './bucket.ts';
import { callsPerMinute, POSTING, RESTRICTED_HISTORY } from './tiers.ts';

/** How strict the rate limits are. */
export interface RateLimitSettings {
  enabled: boolean;
  /** Multiplies every limit: 10 allows ten times as much. */
  scale: number;
  /** True for an app that is distributed outside of Slack's marketplace: little history, rarely. */
  restrictedHistory: boolean;
}

/** Counts calls per workspace and method, and messages per channel. */
export interface RateLimits {
  /** 0 when the call may pass, else the whole seconds that it has to wait. */
  check(call: { team: string; method: string; channel?: string }): number;
  settings(): RateLimitSettings;
  /** Changes settings; every count starts anew. */
  configure(changes: Partial<RateLimitSettings>): RateLimitSettings;
}

/** `now` is real time in ms: moving the workspaces' clock buys nobody calls. */
export function createRateLimits(now: () => number, initial: Partial<RateLimitSettings> = {}): RateLimits {
  let settings = { enabled: true, scale: 1, restrictedHistory: false, ...initial };
  const buckets = new Map<string, Bucket>();
  const bucketOf = (key: string, limit: { burst: number; perMinute: number }): Bucket => {
    const { scale } = settings;
    const scaled = { burst: Math.max(1, limit.burst * scale), perMinute: limit.perMinute * scale };
    const bucket = buckets.get(key) ?? createBucket(scaled);
    buckets.set(key, bucket);
    return bucket;
  };
  return {
    settings: () => settings,
    configure(changes) {
      settings = { ...settings, ...changes };
      buckets.clear();
      return settings;
    },
    check({ team, method, channel }) {
      if (!settings.enabled) return 0;
      const restricted = settings.restrictedHistory && RESTRICTED_HISTORY.methods.has(method);
      const perMinute = restricted ? RESTRICTED_HISTORY.perMinute : callsPerMinute(method);
      const concerned = [bucketOf(`${team} ${method}`, { burst: perMinute, perMinute })];
      if (POSTING.methods.has(method)) {
        concerned.push(bucketOf(`${team} posting`, POSTING.workspace));
        concerned.push(bucketOf(`${team} posting ${channel}`, POSTING.channel));
      }
      const at = now();
      const wait = Math.max(...concerned.map((bucket) => bucket.wait(at)));
      // A refused call uses nothing up.
      if (wait === 0) for (const bucket of concerned) bucket.take(at);
      return Math.ceil(wait / 1000);
    },
  };
}
