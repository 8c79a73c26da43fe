/** What instances that share a store know of each other's work. */
export interface InstanceTables {
  /** Commands, presses and forms that were acknowledged and are not carried out yet. */
  errands: {
    team_id: string;
    id: string;
    channel_id: string;
    user_id: string;
    /** JSON of what Slack sent; the first version knew only commands. */
    command: string;
    /** JSON of what was decided by the state at that time, for what turns something over. */
    decision: string | null;
    asked_at: string;
    owner: string;
    /** Milliseconds of the machine's clock. */
    lease_until: number;
  };
  /** Who has the present turn of a shared job. */
  job_turns: { queue: string; job_id: string; owner: string };
}
