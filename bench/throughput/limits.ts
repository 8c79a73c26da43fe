/** What Slack allows, as far as it says so: about a message a second in a channel, and a rate over a workspace. */
export interface Limits {
  /** The least time between two messages of one channel. */
  channelMs: number;
  /** Messages a second of one workspace, over time. */
  perSecond: number;
}

/** A timer may come a little early, and clocks have a grain. */
const TOLERANCE = 0.99;

/** So many seconds' worth may come at once: Slack counts by the minute. */
const BURST_SECONDS = 5;

/** Says for each message whether it is allowed, and how long to wait when it is not. */
export function createJudge({ channelMs, perSecond }: Limits) {
  const lastIn = new Map<string, number>();
  const tokens = new Map<string, { left: number; at: number }>();
  const most = Math.max(1, perSecond * BURST_SECONDS);
  return {
    /** Seconds to wait; 0 when the message is allowed. */
    ask: (team: string, channel: string, now: number): number => {
      const key = `${team}/${channel}`;
      const early = (lastIn.get(key) ?? Number.NEGATIVE_INFINITY) + channelMs * TOLERANCE - now;
      if (early > 0) return Math.max(1, Math.ceil(early / 1000));
      const bucket = tokens.get(team) ?? { left: most, at: now };
      bucket.left = Math.min(most, bucket.left + ((now - bucket.at) / 1000) * perSecond);
      bucket.at = now;
      tokens.set(team, bucket);
      if (bucket.left < 1) return Math.max(1, Math.ceil((1 - bucket.left) / perSecond));
      bucket.left--;
      lastIn.set(key, now);
      return 0;
    },
  };
}
