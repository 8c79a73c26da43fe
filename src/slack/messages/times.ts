import { instantInWords } from '../../digest/instant-words.ts';

const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

/**
 * A day and time in our own mrkdwn, as each reader's own clock has it; where Slack's token is not understood (some
 * notifications), as clocks in `timeZone` have it.
 */
export function momentText(at: Date, timeZone: string): string {
  return `<!date^${seconds(at)}^{date_short_pretty} {time}|${instantInWords(at, timeZone)}>`;
}

/** A day in our own mrkdwn, as each reader's own calendar has it. `at` is an ISO instant. */
export function dayText(at: string): string {
  return `<!date^${seconds(new Date(at))}^{date_short}|${at.slice(0, 10)}>`;
}
