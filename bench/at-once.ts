import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readStarter } from '../scripts/check-starter.ts';
import { OWN_MANIFEST } from '../src/cli/read-manifest.ts';
import { type Acks, untilQuiet, watchAcks } from './at-once/acks.ts';
import { burst } from './at-once/burst.ts';
import { liveThrough } from './at-once/day.ts';
import { firstWords } from './at-once/first-words.ts';
import { createPerson } from './at-once/hands.ts';
import { ackLines, percentile } from './at-once/report.ts';
import { openStage, type Stage } from './at-once/stage.ts';
import { createRandom } from './random.ts';

const ACK_LIMIT_MS = 300;
const FIRST_WORDS_LIMIT_MS = 800;

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '100' },
    rest: { type: 'string', default: '2' },
    profile: { type: 'string' },
  },
});

/**
 * A hundred people at once, bot and playground a process each: everybody goes through everything that Paperboy offers,
 * one interaction outstanding, the next when that is acknowledged and the person has looked at it for `--rest` seconds (on
 * average; 0 has everybody press as fast as they are answered); then each asks a question in the agent pane within ten
 * seconds, Slack's limits on; at last a thousand interactions in one instant, more than Slack's clients could send.
 * `--profile DIR` leaves processor profiles of both there. Exit 1 when the acknowledgements of the first part or the
 * first words of answers come too late.
 */
async function main(): Promise<number> {
  const flags = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`];
  const stage = await openStage(Number(values.people), { manifest: OWN_MANIFEST, flags });
  const titles = readStarter().map(({ title }) => asWords(title));
  try {
    // The pace is more than Slack's limits allow an app to answer at; what is measured here comes before.
    await stage.client.setLimits({ enabled: false });
    const active = await measured(stage, (acked) => everybody(stage, titles, restingAfter(acked)));
    tell(
      `${values.people} people, each with one interaction outstanding, then ${values.rest} s of rest:`,
      active,
    );
    await untilQuiet(stage.standIn.url);
    await stage.client.setLimits({ enabled: true });
    const waits = await firstWords(stage, titles);
    console.log(
      `${waits.length} questions in the Messages tab: first words after ${percentile(waits, 0.5)} ms (median), ${percentile(waits, 0.95)} ms (p95)`,
    );
    await untilQuiet(stage.standIn.url);
    await stage.client.setLimits({ enabled: false });
    const instant = await measured(stage, (acked) => burst(stage, titles, acked));
    tell('In one instant:', instant);
    const late = percentile([...active.values()].flat(), 0.99) >= ACK_LIMIT_MS;
    const slow = percentile(waits, 0.5) >= FIRST_WORDS_LIMIT_MS;
    return late || slow ? 1 : 0;
  } finally {
    await stage.close();
  }
}

/** From half of the rest to one and a half, so that nobody keeps step with anybody. */
function restingAfter(acked: (name: string) => Promise<void>) {
  const random = createRandom(1);
  return async (name: string) => {
    await acked(name);
    await sleep(Number(values.rest) * 1000 * (0.5 + random()));
  };
}

function tell(heading: string, acks: Acks): void {
  console.log(heading);
  for (const line of ackLines(acks)) console.log(line);
}

async function everybody(
  { standIn, crowd }: Stage,
  titles: string[],
  acked: (name: string) => Promise<void>,
) {
  const missing = await Promise.all(
    crowd.map(async ({ user, channel, pane }, at) => {
      // Nobody begins in step with everybody else: that is what the burst is for.
      await sleep((Number(values.rest) * 1000 * at) / crowd.length);
      const person = createPerson({ url: standIn.url, user, channel, acked });
      return liveThrough({ person, words: titles[at % titles.length] ?? '', channel, pane }, at);
    }),
  );
  const counts = new Map<string, number>();
  for (const what of missing.flat()) counts.set(what, (counts.get(what) ?? 0) + 1);
  for (const [what, count] of counts) console.log(`did not come in time: ${what}, ${count} times`);
}

async function measured(
  { standIn }: Stage,
  work: (acked: (name: string) => Promise<void>) => Promise<void>,
): Promise<Acks> {
  const watch = watchAcks(standIn.url);
  try {
    await work(watch.next);
  } finally {
    await watch.stop();
  }
  return watch.acks;
}

/** A title as a person would type it: its words, nothing that looks like a filter. */
function asWords(title: string): string {
  return (title.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

process.exitCode = await main();
