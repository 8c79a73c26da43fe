import type { Tables } from '../tables.ts';

/** Whose rows a table holds, and how those of one person are told from others. */
export interface Holdings {
  /** The column of the workspace, `team_id` unless told. */
  team?: string;
  /** The column with the person whose row it is: all of it goes. */
  mine?: string;
  /** Columns that only name a person who did something for others, with what is written when nobody is to be named. */
  named?: Record<string, Record<string, '' | null>>;
  /** Rows about a question, by `channel_id` and `message_ts`: they go with the person who asked it. */
  aboutQuestion?: true;
  /** Rows of a place, by `channel_id`: those of a person's direct messages go with them. */
  ofPlace?: true;
  /** Rows that belong to those of another table: `[column, table, its column]`. */
  partOf?: [string, keyof Tables, string];
  /** Never given out: keys, and what proves something. */
  secret?: string[];
}

/** Nothing of anybody: papers, sources, and what the program needs for itself. */
const NOBODYS = null;

/**
 * Every table, so that none is forgotten: this does not compile without a word on a new one. What refers to others comes
 * before them.
 */
export const HOLDINGS: Record<keyof Tables, Holdings | null> = {
  answer_feedback: { mine: 'user_id', aboutQuestion: true },
  answer_quotes: { aboutQuestion: true, ofPlace: true },
  thread_notes: { aboutQuestion: true, ofPlace: true },
  open_questions: { mine: 'user_id' },
  thread_talk: { mine: 'user_id', ofPlace: true },
  turns: { mine: 'user_id', ofPlace: true },
  event_claims: {},
  errands: { mine: 'user_id', ofPlace: true },
  channel_settings: { named: { changed_by: { changed_by: '' } }, ofPlace: true },
  paper_attention: { mine: 'user_id' },
  reading_list: { mine: 'user_id' },
  link_previews: { ofPlace: true },
  question_quotas: { mine: 'user_id' },
  home_openings: { mine: 'user_id' },
  recent_lists: { mine: 'user_id', ofPlace: true },
  workspace_settings: { named: { changed_by: { changed_by: '' } } },
  delivery_posts: { partOf: ['delivery_id', 'deliveries', 'id'] },
  delivered_papers: { ofPlace: true },
  deliveries: { ofPlace: true },
  subscription_changes: { named: { user_id: { user_id: null, user_name: null } }, ofPlace: true },
  subscriptions: { mine: 'recipient', named: { created_by: { created_by: '' } }, ofPlace: true },
  paper_mentions: { ofPlace: true },
  taste_resets: { named: { reset_by: { reset_by: '' } }, ofPlace: true },
  mail_papers: { mine: 'user_id' },
  mail_deliveries: { mine: 'user_id' },
  mail_confirmations: { mine: 'user_id', secret: ['code_hash'] },
  mail_subscriptions: { mine: 'user_id' },
  installation_teams: {},
  installations: { named: { installed_by: { installed_by: '' } }, secret: ['secret', 'key_id'] },
  papers: NOBODYS,
  paper_keys: NOBODYS,
  paper_sightings: NOBODYS,
  paper_changes: NOBODYS,
  paper_signals: NOBODYS,
  paper_announcements: NOBODYS,
  paper_revisions: NOBODYS,
  source_states: NOBODYS,
  source_validators: NOBODYS,
  seen_requests: NOBODYS,
  oauth_states: NOBODYS,
  job_turns: NOBODYS,
  settings: NOBODYS,
};

/** The tables that hold something of somebody, those that refer to others first. */
export const HELD = Object.entries(HOLDINGS).flatMap(([table, holdings]) =>
  holdings === null ? [] : [{ table: table as keyof Tables, holdings }],
);
