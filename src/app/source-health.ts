import type { Config } from '../config.ts';
import { conditionOf, type SourceHealth, type SourceStatus } from '../digest/source-health.ts';
import { DEFAULT_SOURCES, type SourceSetting } from '../sources/settings.ts';
import type { SourceStates } from '../storage/source-states.ts';
import { labelOf } from './source-clients.ts';

/**
 * The sources that are read by themselves. A bot that talks to a stand-in for Slack reads none unless it is told
 * to: a playground works without the net and bothers nobody.
 */
export function scheduledSources(config: Config): readonly SourceSetting[] {
  if (config.PAPERBOY_SOURCES !== undefined) return config.PAPERBOY_SOURCES;
  const inEarnest = config.SLACK_BOT_TOKEN !== undefined || config.SLACK_CLIENT_ID !== undefined;
  return inEarnest && isSlack(config.SLACK_API_URL) ? DEFAULT_SOURCES : [];
}

function isSlack(apiUrl: string): boolean {
  return /(?:^|\.)slack\.com$/.test(new URL(apiUrl).hostname);
}

/** The sources that can be read by hand: the configured ones, and the usual ones with the usual categories. */
export function knownSources(config: Config): readonly SourceSetting[] {
  const configured = config.PAPERBOY_SOURCES ?? [];
  const names = configured.map(({ source }) => source);
  return [...configured, ...DEFAULT_SOURCES.filter(({ source }) => !names.includes(source))];
}

/** How the scheduled sources are. */
export interface Sources extends SourceHealth {
  /** With everything that is known about each. */
  status(now: Date): Promise<SourceStatus[]>;
}

/** Reads the store; asks no source. */
export function createSources(config: Config, states: SourceStates): Sources {
  const status = (now: Date) =>
    Promise.all(
      scheduledSources(config).map(async ({ source, everyMs }) => {
        const schedule = { source, label: labelOf(source), everyMs };
        const state = await states.read(source);
        return { ...state, ...schedule, ...conditionOf(schedule, state, now) };
      }),
    );
  return { status, check: status };
}
