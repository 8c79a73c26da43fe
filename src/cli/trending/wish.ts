import type { TrendingDesk } from '../../app.ts';
import type { TrendingWindow } from '../../trending/formula.ts';
import type { TeamLook } from '../../trending/service.ts';
import { type Invocation, UsageError } from '../command.ts';

/** From where the operator wants to look. */
export interface TrendingWish {
  window: TrendingWindow;
  /** Now when left out. */
  at: Date | undefined;
  teamId: string | undefined;
}

export type TrendingAction = (
  desk: TrendingDesk,
  wish: TrendingWish,
  invocation: Invocation,
) => Promise<number>;

/** The only workspace is meant when none is named; with none at all, nobody's attention counts. */
export async function lookOf(desk: TrendingDesk, { window, at, teamId }: TrendingWish): Promise<TeamLook> {
  const teams = await desk.teams();
  const team = teamId ?? teams[0] ?? null;
  if (teamId === undefined && teams.length > 1) {
    throw new UsageError(`Whose attention counts? --team ${teams.join(' or --team ')}.`);
  }
  return { window, now: at ?? desk.now(), teamId: team };
}
