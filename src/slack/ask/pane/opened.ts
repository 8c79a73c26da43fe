import type { webApi } from '@slack/bolt';
import type { Routing } from '../../deeds.ts';
import { userTimeZone } from '../../deliver/time-zone.ts';
import { guarded } from '../../guard.ts';
import type { Parts } from '../../parts.ts';
import { type Prompt, type Suggesting, suggestPrompts } from './suggest.ts';

/** What is trending does not change from one opening to the next. */
const KEPT_MS = 300_000;
const KEPT = 1_000;
const LOOKED_AT = 8;

/** The agent pane was opened: suggests what to ask. */
export function onPaneOpened({ app, parts, clientFor }: Routing): void {
  const kept = new Map<string, { prompts: Promise<Prompt[]>; until: number }>();
  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab !== 'messages' || !event.channel) return;
    const client = clientFor(body.team_id);
    const { user, channel } = event;
    const turn = { turns: parts.turns, who: { teamId: body.team_id, userId: user } };
    await guarded({ log: parts.log, what: 'pane opened', tell: async () => {}, turn }, async () => {
      const time = await timeOf({ parts, client }, user);
      const key = `${body.team_id} ${time.hour} ${time.weekday}`;
      const now = parts.clock.now().getTime();
      const known = kept.get(key);
      const fresh = known !== undefined && known.until > now && known.until <= now + KEPT_MS;
      const prompts = fresh ? known.prompts : promptsFor(parts, body.team_id, time);
      if (kept.size >= KEPT) kept.clear();
      kept.set(key, { prompts, until: fresh ? known.until : now + KEPT_MS });
      await client.assistant.threads.setSuggestedPrompts({
        channel_id: channel,
        title: 'Ask the papers',
        prompts: await prompts,
      });
    });
  });
}

type Time = Pick<Suggesting, 'hour' | 'weekday'>;

async function promptsFor(parts: Parts, teamId: string, time: Time): Promise<Prompt[]> {
  const look = { now: parts.clock.now(), window: 'week' as const, limit: LOOKED_AT };
  const [list, rising] = await Promise.all([
    parts.trending.list({ teamId, ...look }),
    parts.trending.rising(look),
  ]);
  return suggestPrompts({
    ...time,
    trending: list.items.map(({ paper }) => paper),
    rising: rising.terms.map(({ term }) => term),
    ask: parts.conversations.ask,
  });
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** The time where the person is; UTC when Slack does not tell. */
async function timeOf(
  { parts, client }: { parts: Parts; client: webApi.WebClient },
  user: string,
): Promise<Time> {
  const timeZone = (await userTimeZone(client, user, parts.log)) ?? 'UTC';
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: 'numeric',
    hourCycle: 'h23',
  });
  const read = Object.fromEntries(
    format.formatToParts(parts.clock.now()).map(({ type, value }) => [type, value]),
  );
  return { hour: Number(read.hour), weekday: DAYS.indexOf(read.weekday ?? '') + 1 };
}
