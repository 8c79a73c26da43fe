/** What the Home tab and a workspace's admins need to be remembered. */
export interface HomeTables {
  /** When each person looked at the Home tab last. */
  home_openings: { team_id: string; user_id: string; opened_at: string };
  /** The numbered list that a person saw last in a channel; `papers` is JSON of pairs of number and id. */
  recent_lists: {
    team_id: string;
    channel_id: string;
    user_id: string;
    papers: string;
    shown_at: string;
  };
  /** What admins have set, by a name of ours; `value` is JSON. */
  workspace_settings: {
    team_id: string;
    key: string;
    value: string;
    changed_at: string;
    changed_by: string;
  };
}
