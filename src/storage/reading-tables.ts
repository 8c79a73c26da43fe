/** What people want to read. */
export interface ReadingTables {
  /** One row per person and paper, kept when the paper is taken out of the list. */
  reading_list: {
    team_id: string;
    user_id: string;
    /** The id the paper had when the row was last written. */
    paper_id: string;
    title: string;
    /** Empty when it was saved outside of channels. */
    channel_id: string;
    note: string;
    /** JSON array. */
    tags: string;
    saved_at: string;
    /** Null while it is in the list. */
    removed_at: string | null;
    /** JSON of note, tags and removal before the last change; null when there is nothing to take back. */
    before: string | null;
  };
}
