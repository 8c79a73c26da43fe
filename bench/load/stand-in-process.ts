import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const BIN = join(import.meta.dirname, '..', '..', 'bin', 'paperboy.mjs');

/** The playground as a process of its own, as a newcomer starts it. */
export interface StandInProcess {
  url: string;
  apiUrl: string;
  botToken: string;
  appToken: string;
  clockUrl: string;
  /** The most memory it has had so far, in MB. */
  peakMegabytes(): number;
  stop(): Promise<void>;
}

/** Starts it with any free port; `manifest` is the file of the app that it is to hold, `flags` are for Node. */
export async function startStandInProcess(manifest: string, flags: string[] = []): Promise<StandInProcess> {
  const args = [...flags, BIN, 'playground', '--port', '0', '--json', '--manifest', manifest];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LOG_LEVEL: 'error' },
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const settings = JSON.parse(line) as Record<string, string>;
  return {
    url: settings.url ?? '',
    apiUrl: settings.SLACK_API_URL ?? '',
    botToken: settings.SLACK_BOT_TOKEN ?? '',
    appToken: settings.SLACK_APP_TOKEN ?? '',
    clockUrl: settings.PAPERBOY_CLOCK_URL ?? '',
    peakMegabytes() {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024);
    },
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
