import { LogLevel } from '@slack/bolt';
import type { Log } from '../log.ts';

/** Bolt's and the SDK's log lines through ours. Their debug lines print bodies, so those are dropped. */
export function createBoltLogger(log: Log) {
  const line = (parts: unknown[]) =>
    parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
  return {
    debug: () => {},
    info: (...parts: unknown[]) => log.debug(line(parts)),
    warn: (...parts: unknown[]) => log.warn(line(parts)),
    error: (...parts: unknown[]) => log.error(line(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

export type BoltLogger = ReturnType<typeof createBoltLogger>;
