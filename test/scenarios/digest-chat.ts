import type { ShownMessage } from '../../src/playground/client.ts';
import type { Workspace } from './workspace.ts';

/** People talking with the bot about digests, in one workspace. */
export function createChat(workspace: Workspace) {
  const { client } = workspace;
  /** What the bot answered, to that person alone, after they did something. */
  const answered = async (
    user: string,
    channel: string,
    deed: () => Promise<unknown>,
  ): Promise<ShownMessage> => {
    const before = (await client.ephemerals(user, channel)).length;
    await deed();
    const reply = (await workspace.replies(user, channel, before + 1))[before];
    if (!reply) throw new Error('no reply');
    return reply;
  };
  return {
    say: (user: string, channel: string, line: string) =>
      answered(user, channel, () => client.command(user, channel, line)),
    press: (user: string, channel: string, at: { message: ShownMessage; button: string }) =>
      answered(user, channel, () => client.click(user, at.message, at.button)),
    /** The bot's messages in a channel that stand in no thread, once there are `count`. */
    roots: (channel: string, count: number, user = 'ada') =>
      client.waitFor(async () => {
        const all = await workspace.posts(channel, 0, user);
        const roots = all.filter(({ thread_ts, ts }) => thread_ts === undefined || thread_ts === ts);
        return roots.length >= count && roots;
      }, 20_000),
    /** The cards in the thread of a digest, once there are `count`. */
    cards: (root: ShownMessage, count: number, user = 'ada') =>
      client.waitFor(async () => {
        const all = await workspace.posts(root.channel, 0, user);
        const cards = all.filter(({ thread_ts, ts }) => thread_ts === root.ts && ts !== root.ts);
        return cards.length >= count && cards;
      }, 30_000),
    /** The id of a person's direct messages with the bot. */
    directMessages: async (user: string) => {
      const { channels } = await client.state(user);
      return channels.find(({ kind }) => kind === 'im')?.id ?? '';
    },
  };
}
