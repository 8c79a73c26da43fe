import type { FormValues, Json, Message, Person } from '../../types.ts';

/** What one person sees besides messages; the playground sends the parts that change. */
export interface View {
  version: number;
  me: string;
  team: { id: string; name: string };
  app: PageApp;
  people: Person[];
  clock: ClockReading;
  channels: PageChannel[];
  modals: PageView[];
  home: PageView | null;
  /** The names that mentions are drawn with; the same object until one of them changes. */
  names: Names;
}

export interface Names {
  users: { id: string; name: string }[];
  channels: { id: string; name: string }[];
}

export interface PageApp {
  userId: string;
  handle: string;
  name: string;
  installed: boolean;
  connections: number;
  commands: { command: string; description: string; hint: string }[];
  shortcuts: { type: 'message' | 'global'; callbackId: string; name: string }[];
}

/** The workspace's time as it was when it was told. */
export interface ClockReading {
  now: string;
  version: number;
  moved: boolean;
  /** How many of its seconds pass in a real one. */
  speed: number;
  run: { from: string; until: string } | null;
}

export interface PageChannel {
  id: string;
  name: string;
  kind: 'channel' | 'im';
  memberCount: number;
  /** Whether the person who looks is a member, and whether the app is. */
  member: boolean;
  withApp: boolean;
  /** The ts up to which the person has read. */
  read: string;
  unread: number;
  latest: string;
  statuses: { thread_ts: string; status: string }[];
  prompts: { title: string; prompts: { title?: string; message?: string }[] } | null;
  /** Titles of the app's threads, by the ts of their first message. */
  titles: { [threadTs: string]: string };
}

export interface PageView {
  id: string;
  type: 'modal' | 'home';
  hash: string;
  blocks: Json[];
  title: { text: string } | null;
  submit: { text: string } | null;
  close: { text: string } | null;
  previous_view_id: string | null;
  state: { values: FormValues };
}

/** A message, or one that only this person sees, with what its thread amounts to. */
export interface Line extends Omit<Message, 'type' | 'team'> {
  channel: string;
  reply_count: number;
  reply_users?: string[];
  latest_reply?: string;
  attachments?: Json[];
  /** Only this person sees it. */
  only?: boolean;
  /** The app is still writing it. */
  streaming?: boolean;
}

/** One of the workspaces to switch between. */
export interface WorkspaceEntry {
  id: string;
  name: string;
  domain: string;
  installed: boolean;
  people: { id: string; name: string; realName: string }[];
}

/** `#papers`, or the app's name for its direct messages. */
export function channelTitle(app: PageApp, channel: PageChannel): string {
  return channel.kind === 'im' ? app.name : `#${channel.name}`;
}
