import type { Routing } from '../../deeds.ts';
import { guarded } from '../../guard.ts';
import { threadKey } from '../place.ts';
import { endSession } from './session.ts';

/** The stop button of the agent pane: everything under way in the thread ends at once. */
export function onStop({ app, parts, clientFor }: Routing): void {
  app.event('agent_session_stopped', async ({ event, body }) => {
    const { channel: channelId, thread_ts: threadTs } = event;
    parts.work.stop(threadKey({ teamId: body.team_id, channelId, threadTs }));
    await guarded({ log: parts.log, what: 'stop', tell: async () => {} }, () =>
      endSession({ parts, client: clientFor(body.team_id) }, { channelId, threadTs }),
    );
  });
}
