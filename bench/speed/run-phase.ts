import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineNamed } from './engines/engines.ts';
import type { Figures } from './figures.ts';
import type { Task } from './phases/phase.ts';

/** What one phase may take before it is stopped. */
export interface Limits {
  seconds: number;
  memoryMiB: number;
}

/** What a phase told, and why it was stopped, when it was. */
export interface PhaseOutcome {
  figures: Partial<Figures>;
  stopped?: string;
}

const CHILD = join(import.meta.dirname, 'child.ts');

/** How often the child's memory is looked at. */
const LOOK_MS = 200;

/** How much of what a failed child wrote is repeated. */
const LAST_WORDS = 300;

/** Runs a phase in a process of its own, so that memory and event loop are its own, and ends it at its limits. */
export async function runPhase(task: Task, limits: Limits): Promise<PhaseOutcome> {
  const flags = ['--expose-gc', `--max-old-space-size=${limits.memoryMiB}`, '--import', 'tsx'];
  const child = spawn(process.execPath, [...flags, CHILD, JSON.stringify(task)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let figures: Partial<Figures> = {};
  child.on('message', (more: Partial<Figures>) => {
    figures = { ...figures, ...more };
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-10_000);
  });
  const watch = watchLimits(child, limits);
  const [code] = (await once(child, 'close')) as [number | null];
  watch.end();
  if (code === 0) return { figures };
  engineNamed(task.engine).endLeftovers?.(task.directory);
  return { figures, stopped: watch.broken() ?? reasonIn(said, limits) };
}

function watchLimits(child: ChildProcess, { seconds, memoryMiB }: Limits) {
  let broken: string | undefined;
  const stop = (why: string) => {
    broken ??= why;
    child.kill('SIGKILL');
  };
  const late = setTimeout(() => stop(`took more than ${seconds} s`), seconds * 1000);
  const look = setInterval(() => {
    if (residentMiB(child.pid) > memoryMiB) stop(`took more than ${memoryMiB} MiB`);
  }, LOOK_MS);
  return {
    broken: () => broken,
    end() {
      clearTimeout(late);
      clearInterval(look);
    },
  };
}

/** Read from `/proc`; where there is none, the heap's own limit has to do. */
function residentMiB(pid: number | undefined): number {
  try {
    const pages = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1];
    return (Number(pages) * 4096) / 2 ** 20;
  } catch {
    return 0;
  }
}

function reasonIn(said: string, { memoryMiB }: Limits): string {
  if (said.includes('heap out of memory')) return `took more than ${memoryMiB} MiB`;
  const line = said.split('\n').find((one) => /^\w*Error\b/.test(one)) ?? said.trim();
  return `failed: ${line.slice(0, LAST_WORDS)}`;
}
