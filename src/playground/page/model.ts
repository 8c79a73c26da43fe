import type { Ephemeral, FormValues, Json, Message, Person } from '../types.ts';

/** What `GET /playground/state` answers: everything that one person sees. */
export interface Workspace {
  version: number;
  team: { id: string; name: string };
  me: string;
  app: {
    userId: string;
    handle: string;
    name: string;
    connections: number;
    commands: { command: string; description: string; hint: string }[];
  };
  people: Person[];
  clock: { now: string; version: number; moved: boolean };
  channels: PageChannel[];
  modals: PageView[];
  home: PageView | null;
}

export interface PageChannel {
  id: string;
  name: string;
  kind: 'channel' | 'im';
  members: string[];
  read: string;
  unread: number;
  messages: (Message & { reply_count: number })[];
  ephemerals: Ephemeral[];
  statuses: { thread_ts: string; status: string }[];
  prompts: { title: string; prompts: { title?: string; message?: string }[] } | null;
}

export interface PageView {
  id: string;
  type: 'modal' | 'home';
  blocks: Json[];
  title: { text: string } | null;
  submit: { text: string } | null;
  close: { text: string } | null;
  state: { values: FormValues };
}

/** One line of a message list: a message, or one that only this person sees. */
export interface Line {
  ts: string;
  user: string;
  text: string;
  blocks?: Json[] | undefined;
  thread_ts?: string | undefined;
  reactions?: { name: string; users: string[] }[] | undefined;
  replies: number;
  edited: boolean;
  only: boolean;
}

/** The lines of a channel, or of one of its threads, in order of time. */
export function linesOf(workspace: Workspace, channel: PageChannel, thread?: string): Line[] {
  const shown = channel.messages.filter((message) =>
    thread === undefined
      ? !message.thread_ts || message.thread_ts === message.ts || message.subtype === 'thread_broadcast'
      : message.ts === thread || message.thread_ts === thread,
  );
  const whispered = channel.ephemerals.filter((ephemeral) => ephemeral.thread_ts === thread);
  const lines: Line[] = [
    ...shown.map((message) => ({
      ...message,
      replies: message.reply_count,
      edited: message.edited !== undefined,
      only: false,
    })),
    ...whispered.map((ephemeral) => ({
      ...ephemeral,
      user: ephemeral.from === 'app' ? workspace.app.userId : 'slackbot',
      replies: 0,
      edited: false,
      only: true,
    })),
  ];
  return lines.sort((a, b) => (a.ts < b.ts ? -1 : 1));
}

/** `#papers`, or the app's name for its direct messages. */
export function channelTitle(workspace: Workspace, channel: PageChannel): string {
  return channel.kind === 'im' ? workspace.app.name : `#${channel.name}`;
}
