import type { Subscription } from '../../digest/subscription.ts';

/** A person of a workspace. */
export interface Viewer {
  teamId: string;
  userId: string;
}

/** A question that a person asked. */
export interface AskedQuestion {
  channelId: string;
  /** The question's own message. */
  ts: string;
  text: string;
  /** ISO instant. */
  askedAt: string;
  /** How many papers it was answered with; null while it is not answered. */
  papers: number | null;
}

/** What the Home tab reads of other features' records, and who looks at it. */
export interface HomeRecords {
  opened(viewer: Viewer, at: Date): Promise<void>;
  /** Who of a workspace opened the tab at or after an instant, the last one first. */
  openedSince(teamId: string, since: Date, limit: number): Promise<string[]>;
  /** When a person opened it last; null for never. */
  lastOpened(viewer: Viewer): Promise<Date | null>;
  /** By workspace: differs when something that its Home tabs show, other than somebody's questions, may have changed. */
  states(teamIds: string[]): Promise<Map<string, string>>;
  /** Newest first. */
  recentQuestions(viewer: Viewer, limit: number): Promise<AskedQuestion[]>;
  /** Those of a workspace that have not ended, oldest first. */
  subscriptions(teamId: string, limit: number): Promise<Subscription[]>;
}
