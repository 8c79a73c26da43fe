import { instantInWords } from '../digest/instant-words.ts';

/**
 * A day as Slack shows it to each reader in their own time zone and language; `2026-03-02` where it cannot. Only for
 * text that Slack formats: mrkdwn, and the `text` of a message.
 */
export function slackDay(iso: string): string {
  const at = new Date(iso);
  return `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty}|${at.toISOString().slice(0, 10)}>`;
}

/** A day and time on each reader's own clock; on the clocks of `timeZone` where Slack's markup is not understood. */
export function slackMoment(at: Date, timeZone: string): string {
  return slackMomentCalled(at, instantInWords(at, timeZone));
}

/** The same with our own words for where Slack's markup is not understood. */
export function slackMomentCalled(at: Date, words: string): string {
  return `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty} {time}|${words}>`;
}
