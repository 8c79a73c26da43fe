import { setTimeout as sleep } from 'node:timers/promises';
import type { Paper } from '../../../src/papers/paper.ts';
import type { SpeedEngine } from '../engines/engine.ts';
import { type LoopDelay, watchEventLoop } from '../event-loop.ts';
import { latencyOf } from '../latency.ts';
import type { Queries } from '../queries.ts';
import { BATCH, type Work } from './phase.ts';

/** At 100,000 papers, the 10,000 more that an engine has to take while it answers; a tenth at other sizes. */
const SHARE = 0.1;

/** Between an answer and the next question. */
const PAUSE_MS = 10;

/** The idle engine is asked for so long, for comparison. */
const IDLE_SECONDS = 6;

/** Asks questions one after another, short and long in turn, first of the idle engine and then while papers arrive. */
export async function updates(engine: SpeedEngine, queries: Queries, { task, corpus, report }: Work) {
  const texts = queries.short.flatMap((short, i) => [short, queries.long[i] ?? short]);
  const ask = createAsker(engine, texts);
  const idleSeconds = Math.min(IDLE_SECONDS, task.updateSeconds);
  const idle = await during(() => sleep(idleSeconds * 1000), ask);
  const count = Math.ceil(task.documents * SHARE);
  // Made before the clock runs: the making would keep this thread from asking.
  const batches: Paper[][] = [];
  for await (const batch of corpus.batches(task.documents, task.documents + count, BATCH))
    batches.push(batch);
  let papers = 0;
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  const arrive = async () => {
    for (const batch of batches) {
      if (seconds() > task.updateSeconds) return;
      // What brings papers reads them from somewhere: the event loop turns between two batches.
      await sleep(PAUSE_MS);
      await engine.add(batch, true);
      papers += batch.length;
    }
  };
  const busy = await during(arrive, ask);
  report({
    updates: {
      papers,
      seconds: seconds(),
      complete: seconds() <= task.updateSeconds,
      idle: latencyOf(idle.times),
      busy: latencyOf(busy.times),
      idleDelayP99: idle.delay.p99,
      busyDelayP99: busy.delay.p99,
      busyDelayMax: busy.delay.max,
    },
  });
}

/** Each answer's time counts from when its question was due, so that a blocked thread shows. */
function createAsker(engine: SpeedEngine, texts: string[]): () => Promise<number> {
  let asked = 0;
  return async () => {
    const due = performance.now() + PAUSE_MS;
    await sleep(PAUSE_MS);
    await engine.search(texts[asked++ % texts.length] ?? '', 10);
    return performance.now() - due;
  };
}

async function during(
  work: () => Promise<unknown>,
  ask: () => Promise<number>,
): Promise<{ times: number[]; delay: LoopDelay }> {
  const delayed = await watchEventLoop();
  let over = false;
  const ended = work().finally(() => {
    over = true;
  });
  // Its failure is thrown where it is waited for, below.
  ended.catch(() => {});
  const times: number[] = [];
  while (!over) times.push(await ask());
  await ended;
  return { times, delay: await delayed() };
}
