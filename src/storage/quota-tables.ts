/** How much people have asked lately. All instants are milliseconds of the machine's clock. */
export interface QuotaTables {
  /** A person's row, and with an empty `user_id` the workspace's. */
  question_quotas: {
    team_id: string;
    user_id: string;
    /** When as many questions may be asked at once as in a minute. */
    full_at: number;
    /** The person knows that they have to wait until then. */
    told_until: number;
  };
}
