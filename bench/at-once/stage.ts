import { createPlaygroundClient, type PlaygroundClient } from '../../src/playground/client.ts';
import { type BotProcess, startBotProcess } from '../bot-process.ts';
import { type StandInProcess, startStandInProcess } from '../load/stand-in-process.ts';
import { post } from './hands.ts';

/** The playground and the bot, a process each, with a crowd in it. */
export interface Stage {
  standIn: StandInProcess;
  client: PlaygroundClient;
  crowd: Member[];
  close(): Promise<void>;
}

export interface Member {
  user: string;
  /** Where this person talks with nine others. */
  channel: string;
  /** Their direct messages with the bot. */
  pane: string;
}

const IN_A_CHANNEL = 10;

export async function openStage(
  people: number,
  { manifest, flags }: { manifest: string; flags: string[] },
): Promise<Stage> {
  const standIn = await startStandInProcess(manifest, flags);
  let bot: BotProcess | undefined;
  const close = async () => {
    await bot?.stop();
    await standIn.stop();
  };
  try {
    const client = createPlaygroundClient(standIn.url);
    const crowd = await gather(standIn, client, people);
    bot = startBotProcess(standIn, {}, flags);
    await bot.connected;
    return { standIn, client, crowd, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function gather(standIn: StandInProcess, client: PlaygroundClient, people: number): Promise<Member[]> {
  const { app } = await client.state('ada');
  const crowd: Member[] = [];
  let channel = '';
  for (let at = 0; at < people; at += 1) {
    const user = await client.addPerson(`person${at}`, 'Europe/Berlin');
    if (at % IN_A_CHANNEL === 0) {
      const { url } = standIn;
      channel = String((await post(url, 'channels', { as: user, name: `room-${at}` })).channel);
      await post(url, 'channels/invite', { as: user, channel, user: app.userId });
    } else {
      const first = crowd.at(-(at % IN_A_CHANNEL))?.user ?? '';
      await post(standIn.url, 'channels/invite', { as: first, channel, user });
    }
    const { channels } = await client.state(user);
    const pane = channels.find(({ kind }) => kind === 'im')?.id ?? '';
    crowd.push({ user, channel, pane });
  }
  return crowd;
}
