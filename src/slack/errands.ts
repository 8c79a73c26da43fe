import type { SlashCommand } from '@slack/bolt';
import { errorText } from '../errors.ts';
import type { Log } from '../log.ts';

/** A slash command between its acknowledgement and its reply. */
export interface Errand {
  teamId: string;
  id: string;
  channelId: string;
  userId: string;
  /** As Slack sent it. */
  command: object;
}

/** Remembers acknowledged commands until they are carried out, so that another instance can when this one dies. */
export interface ErrandDesk {
  take(errand: Errand, now: Date): Promise<void>;
  done(errand: Pick<Errand, 'teamId' | 'id'>): Promise<void>;
  takeOver(wish: { since: Date; teamId?: string | undefined }): Promise<Errand[]>;
}

/** A store that is slow or away must not keep the acknowledgement back: people see how long it takes. */
const PATIENCE_MS = 200;

/** Notes a command before it is acknowledged. A store that cannot does not keep the command from being tried. */
export async function noteErrand(
  { errands, clock, log }: { errands: ErrandDesk; clock: { now(): Date }; log: Log },
  command: SlashCommand,
): Promise<{ done(): Promise<void> }> {
  const { team_id: teamId, channel_id: channelId, user_id: userId, trigger_id: id } = command;
  const errand = { teamId, id, channelId, userId, command };
  const quietly = (error: unknown) => {
    log.warn({ error: errorText(error) }, 'a command could not be noted');
  };
  const noted = errands.take(errand, clock.now()).catch(quietly);
  await Promise.race([noted, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())]);
  return {
    done: async () => {
      await noted;
      await errands.done(errand).catch(quietly);
    },
  };
}
