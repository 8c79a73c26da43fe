import type { Page } from 'playwright-core';
import { createLog } from '../src/log.ts';
import { createPlaygroundClient } from '../src/playground/client.ts';
import { createPlayground, type Playground } from '../src/playground/playground.ts';
import { launch } from '../test/browser/chromium.ts';
import { typeAndMeasure, type Usability, usabilityOf, watchFrames } from './page/usability.ts';

const PEOPLE = 200;
const PER_SECOND = 50;
const SECONDS = Number(process.argv[2] ?? 60);
/** Usable: what is typed shows up while one still looks at the key, and nothing stands still for a second. */
const GOAL = { typingP95Ms: 200, longestTaskMs: 1000, memoryMb: 300 };

/**
 * 200 people write 50 messages a second into the channels of one workspace while somebody types in the browser, in
 * the busiest channel of all. Says how long a typed letter takes to be seen, how long the page stood still at most,
 * and what the stand-in took of memory. Exit 1 when that is not usable.
 */
async function main(): Promise<number> {
  const people = Array.from({ length: PEOPLE }, (_, at) => ({
    name: `person${at}`,
    realName: `Person ${at}`,
    tz: 'Europe/Berlin',
  }));
  const playground = await createPlayground({
    port: 0,
    log: createLog('error'),
    seed: { workspaces: [{ people }] },
  });
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(playground.url);
    await page.getByLabel('Message #papers').waitFor();
    await watchFrames(page);
    const load = postForAWhile(playground);
    const latencies = await typeAndMeasure(page, load.over);
    const sent = await load.sent;
    await page.getByText(`message ${sent - 1} of`).waitFor({ timeout: 10_000 });
    return report({ sent, ...(await usabilityOf(page, latencies)), shown: await shownLines(page) });
  } finally {
    await browser.close();
    await playground.close();
  }
}

/** Posts evenly, each message from another person; every second one goes to the channel that is looked at. */
function postForAWhile(playground: Playground): { sent: Promise<number>; over: () => boolean } {
  let done = false;
  const run = async () => {
    const { channels, people } = await createPlaygroundClient(playground.url).state('person0');
    const humans = people.filter(({ isBot }) => !isBot);
    const [general, papers] = ['general', 'papers'].map(
      (name) => channels.find((one) => one.name === name)?.id,
    );
    const started = performance.now();
    const pending: Promise<Response>[] = [];
    const total = SECONDS * PER_SECOND;
    for (let at = 0; at < total; at += 1) {
      const due = started + (at * 1000) / PER_SECOND;
      if (due > performance.now())
        await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
      const as = humans[at % humans.length]?.id;
      const channel = at % 2 === 0 && at < total - 1 ? general : papers;
      const text = `message ${at} of *many*, to @paperboy in #papers`;
      pending.push(post(playground, { as, channel, text }));
    }
    await Promise.all(pending);
    done = true;
    return total;
  };
  return { sent: run(), over: () => done };
}

function post({ url }: Playground, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${url}/playground/messages`, { method: 'POST', headers, body: JSON.stringify(body) });
}

function shownLines(page: Page): Promise<number> {
  return page.locator('[role=log] article').count();
}

function report(figures: Usability & { sent: number; shown: number }): number {
  const memoryMb = Math.round(process.memoryUsage.rss() / 1024 / 1024);
  const { sent, shown, typing, frames, longestTaskMs } = figures;
  console.log(`${sent} messages of ${PEOPLE} people in ${SECONDS} s; ${shown} lines in the page at the end`);
  console.log(
    `a typed letter is seen after ${typing.median} ms (median), ${typing.p95} ms (p95), ${typing.max} ms (max)`,
  );
  console.log(
    `frames: ${frames.median} ms (median), ${frames.p95} ms (p95); longest task ${longestTaskMs} ms`,
  );
  console.log(`stand-in and load together: ${memoryMb} MB`);
  const usable = typing.p95 < GOAL.typingP95Ms && longestTaskMs < GOAL.longestTaskMs;
  return usable && memoryMb < GOAL.memoryMb ? 0 : 1;
}

process.exitCode = await main();
