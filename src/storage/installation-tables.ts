import type { Generated } from 'kysely';

/** Where Paperboy is installed. The token columns hold nothing that can be read without the operator's key. */
export interface InstallationTables {
  installations: {
    id: string;
    /** Empty: the whole organisation. */
    team_id: string;
    /** Empty: none. */
    enterprise_id: string;
    name: string;
    app_id: string;
    bot_user_id: string;
    bot_id: string;
    scopes: string;
    installed_by: string;
    installed_at: string;
    key_id: string;
    secret: string;
    expires_at: number | null;
    version: number;
    /** Until when somebody renews the tokens; milliseconds of the machine's clock. */
    refresh_until: Generated<number>;
    ended_reason: string | null;
    ended_at: string | null;
  };
  /** The workspaces in which an installation was used: only an organisation's has several. */
  installation_teams: { team_id: string; installation_id: string };
  /** The states with which people came back from Slack: each is good for once. */
  oauth_states: { id: string; expires_at: number };
}
