import { errorText } from '../../errors.ts';
import type { Routing } from '../deeds.ts';

/** A person opens the Home tab: it is published for them, unless they see it as it is. */
export function onHomeOpened({ app, parts: { home, log } }: Routing): void {
  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab !== 'home') return;
    try {
      // Slack sends the hash, which its types leave out.
      const hash = event.view && 'hash' in event.view ? String(event.view.hash) : undefined;
      await home.opened({ teamId: body.team_id, userId: event.user }, hash);
    } catch (error) {
      // There is no place in an empty tab to say so; opening it again tries again.
      log.error({ error: errorText(error) }, 'a Home tab could not be shown');
    }
  });
}
