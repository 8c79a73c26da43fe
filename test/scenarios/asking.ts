import type { ShownMessage } from '../../src/playground/client.ts';
import type { Workspace } from './workspace.ts';

/** Where and by whom something is asked; `thread` is the ts of a thread's first message. */
export interface Where {
  channel?: string;
  user?: string;
  thread?: string;
}

/** What came of a question: the answer, the thread it stands in, and the ts of the question itself. */
export interface Asked {
  answer: ShownMessage;
  root: string;
  asked: string;
}

export type Asking = (text: string, how?: Where) => Promise<Asked>;

/** Says something in a channel and waits for the bot's answer in that thread. */
export async function askIn(workspace: Workspace, text: string, how: Where = {}): Promise<Asked> {
  const { channel = 'general', user = 'ada', thread = '' } = how;
  const { client } = workspace;
  const before = thread === '' ? 0 : (await answersIn(workspace, thread, how)).length;
  const said = await client.say(user, channel, text, thread === '' ? undefined : thread);
  const root = thread === '' ? (said.ts ?? '') : thread;
  const answers = await client.waitFor(async () => {
    const found = await answersIn(workspace, root, how);
    return found.length > before && found;
  });
  return { answer: answers[before] as ShownMessage, root, asked: said.ts ?? '' };
}

/** What the bot has said in a thread so far. */
export async function answersIn(
  workspace: Workspace,
  root: string,
  { channel = 'general', user = 'ada' }: Where = {},
): Promise<ShownMessage[]> {
  return (await workspace.posts(channel, 0, user)).filter((message) => message.thread_ts === root);
}

/** The texts in quotation bars. */
export function quotes(message: Pick<ShownMessage, 'blocks'>): string[] {
  return JSON.parse(JSON.stringify(message.blocks ?? []))
    .flatMap((block: { elements?: { type: string; elements: { text: string }[] }[] }) => block.elements ?? [])
    .filter((element: { type: string }) => element.type === 'rich_text_quote')
    .map((element: { elements: { text: string }[] }) => element.elements.map((part) => part.text).join(''));
}
