import { get } from './api.ts';
import {
  belongsTo,
  EMPTY_LOG,
  keyText,
  type LogKey,
  type MessageLog,
  withLines,
  withoutLines,
} from './message-log.ts';
import type { Line, View } from './model.ts';
import { type Parts, withParts } from './view-parts.ts';

/** What the page knows: the view, and the stretches of messages that are on screen. */
export interface Snapshot {
  view: View | undefined;
  /** False while the playground does not answer. */
  online: boolean;
  logs: ReadonlyMap<string, MessageLog>;
}

/** A change as the playground tells it. */
export interface Delta {
  version: number;
  set: Parts;
  messages?: Line[];
  gone?: { channel: string; ts: string }[];
}

/** Holds what one person sees and tells whoever listens when it changes. */
export interface Store {
  snapshot(): Snapshot;
  listen(listener: () => void): () => void;
  /** The whole view; the open stretches of messages are fetched anew. */
  replace(delta: Delta): void;
  apply(delta: Delta): void;
  setOnline(online: boolean): void;
  /** Holds a stretch of messages while someone looks at it. Returns what lets it go. */
  watch(key: LogKey): () => void;
  /** Fetches older messages than those that are held. */
  older(key: LogKey): Promise<void>;
  /** Fetches the newest messages anew. */
  newest(key: LogKey): Promise<void>;
  /** Tells that the end of a stretch is on screen, so that it may drop its beginning. */
  follow(key: LogKey, following: boolean): void;
}

interface Stretch {
  messages: Line[];
  more: boolean;
}

const OLDER = '60';
const NEWEST = '50';

/** `team` and `as` say whose eyes these are; undefined means the first of them. */
export function createStore(who: { team?: string | undefined; as?: string | undefined }): Store {
  let snapshot: Snapshot = { view: undefined, online: true, logs: new Map() };
  const listeners = new Set<() => void>();
  const watched = new Map<string, { key: LogKey; watchers: number; following: boolean }>();
  const gone = new Set<string>();
  const show = (next: Partial<Snapshot>) => {
    snapshot = { ...snapshot, ...next };
    for (const listener of listeners) listener();
  };
  const logOf = (key: LogKey) => snapshot.logs.get(keyText(key)) ?? EMPTY_LOG;
  const setLog = (key: LogKey, log: MessageLog) => {
    if (watched.has(keyText(key))) show({ logs: new Map(snapshot.logs).set(keyText(key), log) });
  };
  const fetchStretch = (key: LogKey, at: { before?: string; limit: string }) =>
    get<Stretch>('messages', { ...who, as: snapshot.view?.me ?? who.as, ...key, ...at });
  const alive = (lines: Line[]) => lines.filter((line) => !gone.has(`${line.channel} ${line.ts}`));
  const newest = async (key: LogKey) => {
    const stretch = await fetchStretch(key, { limit: NEWEST });
    if (!stretch) return setLog(key, { ...logOf(key), state: 'failed' });
    const lines = alive(stretch.messages);
    setLog(key, { lines, more: stretch.more, behind: false, state: 'ready' });
  };
  const changedLogs = ({ messages = [], gone: away = [] }: Delta) => {
    if (messages.length + away.length === 0) return snapshot.logs;
    const logs = new Map(snapshot.logs);
    for (const [name, { key, following }] of watched) {
      const mine = messages.filter((line) => belongsTo(key, line));
      const dropped = new Set(away.filter(({ channel }) => channel === key.channel).map(({ ts }) => ts));
      const log = logs.get(name);
      if (log) logs.set(name, withoutLines(withLines(log, log.behind ? [] : mine, following), dropped));
    }
    return logs;
  };
  return {
    snapshot: () => snapshot,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    replace({ version, set }) {
      show({ view: withParts(undefined, version, set), online: true });
      for (const { key } of watched.values()) void newest(key);
    },
    apply(delta) {
      for (const { channel, ts } of delta.gone ?? []) gone.add(`${channel} ${ts}`);
      const view = withParts(snapshot.view, delta.version, delta.set);
      show({ view, online: true, logs: changedLogs(delta) });
    },
    setOnline: (online) => {
      if (online !== snapshot.online) show({ online });
    },
    watch(key) {
      const name = keyText(key);
      const entry = watched.get(name) ?? { key, watchers: 0, following: true };
      watched.set(name, entry);
      entry.watchers += 1;
      if (entry.watchers === 1) void newest(key);
      return () => {
        entry.watchers -= 1;
        if (entry.watchers > 0) return;
        watched.delete(name);
        const logs = new Map(snapshot.logs);
        logs.delete(name);
        snapshot = { ...snapshot, logs };
      };
    },
    newest,
    async older(key) {
      const log = logOf(key);
      const [first] = log.lines;
      if (!log.more || !first) return;
      const stretch = await fetchStretch(key, { before: first.ts, limit: OLDER });
      if (!stretch) return;
      const now = logOf(key);
      if (now.lines[0]?.ts !== first.ts) return;
      setLog(key, { ...now, lines: [...alive(stretch.messages), ...now.lines], more: stretch.more });
    },
    follow(key, following) {
      const entry = watched.get(keyText(key));
      if (entry) entry.following = following;
    },
  };
}
