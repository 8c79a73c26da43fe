/** Previews of links that people pasted. */
export interface PreviewTables {
  /** One row per message and paper; it is there before the preview is. */
  link_previews: {
    team_id: string;
    channel_id: string;
    message_ts: string;
    /** The id the paper had when it was shown. */
    paper_id: string;
    /** The message itself when it is in no thread. */
    thread_ts: string;
    at: string;
  };
}
