import type { App } from '@slack/bolt';
import { guarded } from '../../guard.ts';
import type { Parts } from '../../parts.ts';
import { threadKey } from '../place.ts';
import { endSession } from './session.ts';

/** The stop button of the agent pane: everything under way in the thread ends at once. */
export function onStop(app: App, parts: Parts): void {
  app.event('agent_session_stopped', async ({ event, body, client }) => {
    const { channel: channelId, thread_ts: threadTs } = event;
    parts.work.stop(threadKey({ teamId: body.team_id, channelId, threadTs }));
    await guarded({ log: parts.log, what: 'stop', tell: async () => {} }, () =>
      endSession({ parts, client }, { channelId, threadTs }),
    );
  });
}
