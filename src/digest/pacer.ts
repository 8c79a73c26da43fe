import type { Channel } from './digest.ts';

/** Keeps to the rates that Slack allows before Slack has to say no. */
export interface Pacer {
  /** Resolves when the next message may be posted there; the caller calls what it gets once it was answered. */
  turn(channel: Channel): Promise<() => void>;
  /** Slack asked to wait: nothing is posted in that workspace for so long. */
  hold(teamId: string, seconds: number): void;
}

export interface PacerOptions {
  /** From the answer to one message of a channel to the next one. */
  channelMs: number;
  /** Between the beginnings of two messages of one workspace. */
  teamMs: number;
  /** Milliseconds of the machine's clock. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

interface ChannelLane {
  /** Resolves when the message before was answered. */
  tail: Promise<void>;
  freeAt: number;
  waiting: number;
}

/** Lanes that are free are forgotten after so many turns. */
const SWEEP_EVERY = 1_000;

/**
 * One queue for each channel and each workspace, first come first served. A channel's pause counts from the
 * answer, so that messages cannot arrive closer together than they were sent; a workspace's turns are dealt out
 * ahead, so that a late timer costs nothing.
 */
export function createPacer(options: PacerOptions): Pacer {
  const channels = new Map<string, ChannelLane>();
  const teams = new Map<string, { nextAt: number; heldUntil: number }>();
  let turns = 0;

  const teamOf = (teamId: string) => {
    const team = teams.get(teamId) ?? { nextAt: 0, heldUntil: 0 };
    teams.set(teamId, team);
    return team;
  };
  const sleepUntil = async (at: number) => {
    const wait = at - options.now();
    if (wait > 0) await options.sleep(wait);
  };
  const teamTurn = async (teamId: string) => {
    for (;;) {
      const team = teamOf(teamId);
      const at = Math.max(options.now(), team.nextAt, team.heldUntil);
      team.nextAt = at + options.teamMs;
      await sleepUntil(at);
      // A hold that came meanwhile sends everybody back into the queue.
      if (teamOf(teamId).heldUntil <= options.now()) return;
    }
  };
  const sweep = () => {
    const now = options.now();
    for (const [key, lane] of channels) if (lane.waiting === 0 && lane.freeAt <= now) channels.delete(key);
    for (const [key, team] of teams) if (Math.max(team.nextAt, team.heldUntil) <= now) teams.delete(key);
  };

  return {
    turn: async ({ teamId, channelId }) => {
      if (++turns % SWEEP_EVERY === 0) sweep();
      const lane = laneOf(channels, `${teamId}/${channelId}`);
      const before = lane.tail;
      let answered = () => {};
      lane.tail = new Promise((resolve) => {
        answered = resolve;
      });
      lane.waiting++;
      await before;
      await sleepUntil(lane.freeAt);
      await teamTurn(teamId);
      return () => {
        lane.freeAt = options.now() + options.channelMs;
        lane.waiting--;
        answered();
      };
    },
    hold: (teamId, seconds) => {
      const team = teamOf(teamId);
      team.heldUntil = Math.max(team.heldUntil, options.now() + seconds * 1_000);
    },
  };
}

function laneOf(channels: Map<string, ChannelLane>, key: string): ChannelLane {
  const lane = channels.get(key) ?? { tail: Promise.resolve(), freeAt: 0, waiting: 0 };
  channels.set(key, lane);
  return lane;
}
