import type { Sealed } from './vault.ts';

/** What Slack gave when somebody allowed us into a workspace, or into all workspaces of an organisation. */
export interface Installation {
  /** The workspace's id; the organisation's when all of its workspaces are meant. */
  id: string;
  /** Null: every workspace of the organisation. */
  teamId: string | null;
  enterpriseId: string | null;
  name: string;
  appId: string;
  botUserId: string;
  /** Empty when Slack could not be asked for it. */
  botId: string;
  scopes: string[];
  installedBy: string;
  /** ISO instant of the machine's clock. */
  installedAt: string;
}

/** What lets us in. */
export interface Tokens {
  botToken: string;
  /** Null: the token stays as it is. */
  refreshToken: string | null;
  /** When the token runs out, in milliseconds of the machine's clock; null: never. */
  expiresAt: number | null;
}

/** An installation as it is stored. */
export interface StoredInstallation extends Installation, Sealed {
  expiresAt: number | null;
  /** Another one after every change of its tokens. */
  version: number;
  /** Until when somebody renews its tokens, or was going to; 0 when that has ended well. */
  refreshUntil: number;
  /** Null while we are in there. */
  endedReason: string | null;
}

/** Whose installation is wanted. */
export interface Wanted {
  teamId?: string | undefined;
  enterpriseId?: string | undefined;
}

/** Installations in the database; one that has ended stays, until it is installed again or purged. */
export interface InstallationStore {
  /** In place of the one before, with the next version. */
  save(installation: Installation, tokens: Sealed & { expiresAt: number | null }): Promise<void>;
  /** The workspace's own before its organisation's, and one that stands before one that has ended. */
  find(wanted: Wanted): Promise<StoredInstallation | null>;
  /** Remembers of which installation a workspace is: work in the background knows only the workspace. */
  belongs(teamId: string, installationId: string): Promise<void>;
  /** The workspace is none of that installation's any more. */
  leaves(teamId: string, installationId: string): Promise<void>;
  /** The workspaces that an installation has been used in. */
  teamsOf(installationId: string): Promise<string[]>;
  list(): Promise<StoredInstallation[]>;
  /** False when the tokens were changed since `version` was read. */
  replaceTokens(
    at: { id: string; version: number },
    tokens: Sealed & { expiresAt: number | null },
  ): Promise<boolean>;
  /** False when somebody else renews the tokens, or has done so. Milliseconds of the machine's clock. */
  takeRefresh(at: { id: string; version: number }, lease: { now: number; until: number }): Promise<boolean>;
  /** Encrypted anew: the tokens are the same, so the version stays. False when they were changed meanwhile. */
  reseal(at: { id: string; secret: string }, sealed: Sealed): Promise<boolean>;
  /** False when it was installed again, renewed, or has ended already. */
  end(at: { id: string; version: number }, ending: { reason: string; at: Date }): Promise<boolean>;
}

/** The states with which people came back from Slack. */
export interface SpentStates {
  /** True for the first who comes with it. Milliseconds of the machine's clock. */
  spend(state: { id: string; expiresAt: number }, now: number): Promise<boolean>;
}
