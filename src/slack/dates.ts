/**
 * A day as Slack shows it to each reader in their own time zone and language; `2026-03-02` where it cannot. Only for
 * text that Slack formats: mrkdwn, and the `text` of a message.
 */
export function slackDay(iso: string): string {
  const at = new Date(iso);
  return `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty}|${at.toISOString().slice(0, 10)}>`;
}
