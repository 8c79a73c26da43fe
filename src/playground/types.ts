/** A JSON object as it came over the wire: nothing in it is trusted. */
export type Json = { [key: string]: unknown };

/** Someone in the workspace; the app's own user is one too. */
export interface Person {
  id: string;
  /** The handle behind `@`. */
  name: string;
  realName: string;
  /** IANA time zone name. */
  tz: string;
  isBot: boolean;
  /** An admin of the workspace. */
  isAdmin?: boolean;
  /** True for the app's user after the app was removed. */
  deleted?: boolean;
}

/** A message as the Web API shows it. */
export interface Message {
  type: 'message';
  ts: string;
  user: string;
  text: string;
  team: string;
  bot_id?: string;
  app_id?: string;
  subtype?: string;
  client_msg_id?: string;
  thread_ts?: string;
  blocks?: Json[];
  metadata?: Json;
  reactions?: Reaction[];
  attachments?: Json[];
  files?: Json[];
  edited?: { user: string; ts: string };
}

export interface Reaction {
  name: string;
  users: string[];
  count: number;
}

/** A channel, or one person's direct messages with the app. */
export interface Channel {
  id: string;
  name: string;
  kind: 'channel' | 'im';
  /** The person of a direct message. */
  person?: string;
  /** Only its members know of it. */
  isPrivate: boolean;
  isArchived: boolean;
  members: Set<string>;
  /** By ts, oldest first. */
  messages: Map<string, Message>;
  /** Seconds since the epoch. */
  created: number;
}

/** A message that one person sees and that is in no history. */
export interface Ephemeral {
  ts: string;
  channel: string;
  user: string;
  /** `slackbot` for what Slack itself says, e.g. that the app was too slow. */
  from: 'app' | 'slackbot';
  text: string;
  blocks?: Json[];
  thread_ts?: string;
}

/** A modal or App Home as the Web API shows it. */
export interface View extends Json {
  id: string;
  type: 'modal' | 'home';
  hash: string;
  blocks: Json[];
  callback_id: string;
  private_metadata: string;
  state: { values: FormValues };
  root_view_id: string;
  previous_view_id: string | null;
}

/** `view.state.values`: block id, then action id. */
export type FormValues = { [blockId: string]: { [actionId: string]: Json } };

/** "Paperboy is …", shown until the app posts or two minutes have passed. */
export interface Status {
  channel: string;
  thread_ts: string;
  status: string;
  /** Real time in ms since the epoch. */
  until: number;
}

/** What was sent to the app and had to be acknowledged by it. */
export interface Interaction {
  id: string;
  kind: string;
  user: string;
  channel?: string;
  /** The command line, or the action id. */
  what: string;
  /** Milliseconds until the acknowledgement, null when none came. */
  ackMs: number | null;
  outcome: 'acked' | 'timeout' | 'error' | 'no_connection';
}

/** A company with several workspaces (Slack's Enterprise Grid), which can let an app into all of them at once. */
export interface Organisation {
  id: string;
  name: string;
  /** Whether the app was let in by the organisation. It then is in those workspaces that were added to it. */
  installed: boolean;
  /** The names of these workspaces, by id. */
  granted: Map<string, string>;
  /** Under which ids the app is known in all of them. */
  app: { botId: string; userId: string };
}

/** A message that is to be posted later. */
export interface Scheduled {
  id: string;
  channel: string;
  /** Seconds since the epoch, by the workspace's clock. */
  postAt: number;
  createdAt: number;
  draft: Pick<Message, 'text'> & Partial<Message>;
}

/** Where links were shared that an app may show a preview of. */
export interface SharedLinks {
  channel: string;
  ts: string;
  urls: string[];
  /** Real time in ms. */
  until: number;
}

/** A file of a workspace: first a name and a length, then its content, then the place where it was shared. */
export interface HeldFile {
  id: string;
  name: string;
  title: string;
  length: number;
  content: Uint8Array | null;
  /** Seconds since the epoch. */
  created: number;
  shared: boolean;
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a wire array; anything else is left out. */
export function jsonList(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}
