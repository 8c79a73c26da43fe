/** Where somebody pasted a link to a paper. */
export interface PreviewPlace {
  teamId: string;
  channelId: string;
  /** The root of the thread; the message itself when it is in none. */
  threadTs: string;
  messageTs: string;
}

/** So many links in one message are a reading list: previews would bury it. */
export const MANY_LINKS = 3;

/** A paper whose preview was shown in a channel is not shown there again for this long. */
export const QUIET_MS = 30 * 60_000;

/** Remembers which papers were previewed where. */
export interface PreviewStore {
  /**
   * Takes the preview of a paper on, for exactly one caller. False when the paper was previewed in the channel after
   * `since`, when the thread is about it already (it was previewed, quoted, listed, shared or delivered there), or
   * when another has taken it on for this very message.
   */
  claim(place: PreviewPlace, paperId: string, time: { now: Date; since: Date }): Promise<boolean>;
  /** Gives a preview back that could not be shown: the next link to the paper gets one. */
  release(place: PreviewPlace, paperId: string): Promise<void>;
}

/** Asks arXiv for a paper that is not stored here. True when it is stored and can be found now. */
export type PaperLookUp = (arxivId: string) => Promise<boolean>;
