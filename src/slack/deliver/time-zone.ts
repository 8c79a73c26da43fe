import type { webApi } from '@slack/bolt';
import { errorText } from '../../errors.ts';
import type { Log } from '../../log.ts';

/** The IANA time zone a person has set in Slack; null when Slack does not tell. */
export async function userTimeZone(
  client: webApi.WebClient,
  userId: string,
  log: Log,
): Promise<string | null> {
  try {
    return (await client.users.info({ user: userId })).user?.tz ?? null;
  } catch (error) {
    log.warn({ error: errorText(error) }, 'a time zone could not be read');
    return null;
  }
}
