import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judge, type Verdict } from './judge.ts';
import { createRandom } from './random.ts';
import { type StandIn, startStandIn } from './stand-in.ts';
import { buildWorld, FIRST_DAY } from './world.ts';

export interface KillOptions {
  kills: number;
  digests: number;
  /** How many processes deliver at the same time. */
  processes: number;
  seed: number;
  progress?: (line: string) => void;
}

export interface KillReport extends Verdict {
  seed: number;
  kills: number;
  /** Kills between a message's acceptance and its answer. */
  killsAfterAccept: number;
  days: number;
  faults: StandIn['faults'];
}

const CHILD = join(import.meta.dirname, 'child.ts');
const DAY_MS = 86_400_000;

/** A child that posts lives so long, in milliseconds after its first message. */
const LIFE_MS = { least: 5, most: 150 };

/** This share of the kills strikes just when a message was accepted and before its answer is sent. */
const AT_ACCEPT = 0.4;

/** A child that ends with an error says so on stderr; more than a few is a bug, not bad luck. */
const CRASHES_ALLOWED = 5;

/**
 * Delivers day after day of digests from processes that are killed while they post, until there were enough
 * kills, then lets the last day finish and compares what was posted with what was due.
 */
export async function killWhileDelivering(options: KillOptions): Promise<KillReport> {
  const random = createRandom(options.seed);
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-kill-'));
  const databaseUrl = `sqlite:${join(folder, 'kill.db')}`;
  const standIn = await startStandIn(random);
  const count = { kills: 0, killsAfterAccept: 0, crashes: 0 };
  try {
    await buildWorld(databaseUrl, options.digests);
    let days = 0;
    do {
      const now = new Date(FIRST_DAY + days * DAY_MS).toISOString();
      const run = { args: [databaseUrl, standIn.url, now], standIn, random, count, options };
      await Promise.all(Array.from({ length: options.processes }, () => untilDone(run)));
      days++;
      options.progress?.(`day ${days}: ${count.kills} kills, ${standIn.messages.length} messages`);
    } while (count.kills < options.kills);
    const verdict = judge(standIn.messages, { digests: options.digests, days });
    const { kills, killsAfterAccept } = count;
    return { seed: options.seed, kills, killsAfterAccept, days, faults: standIn.faults, ...verdict };
  } finally {
    await standIn.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Run {
  args: string[];
  standIn: StandIn;
  random: () => number;
  count: { kills: number; killsAfterAccept: number; crashes: number };
  options: KillOptions;
}

/** Starts a child again and again until one says that nothing is open. */
async function untilDone(run: Run): Promise<void> {
  for (;;) {
    const code = await oneLife(run);
    if (code === 0) return;
    if (code !== null && ++run.count.crashes > CRASHES_ALLOWED)
      throw new Error('the children fail by themselves');
  }
}

/** Resolves with the exit code, null after a kill. */
function oneLife({ args, standIn, random, count, options }: Run): Promise<number | null> {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const atAccept = random() < AT_ACCEPT;
  const lifeMs = LIFE_MS.least + random() * (LIFE_MS.most - LIFE_MS.least);
  let killed = false;
  let firstPost: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  const kill = () => {
    if (killed || count.kills >= options.kills || !child.kill('SIGKILL')) return;
    killed = true;
    count.kills++;
    if (atAccept) count.killsAfterAccept++;
  };
  const unsubscribe = standIn.onAccept((pid) => {
    if (pid !== child.pid) return;
    firstPost ??= Date.now();
    if (atAccept && Date.now() - firstPost >= lifeMs) kill();
    else if (!atAccept) timer ??= setTimeout(kill, lifeMs);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      clearTimeout(timer);
      unsubscribe();
      resolve(code);
    });
  });
}
