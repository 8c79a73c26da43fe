import { parseArgs } from 'node:util';
import { readStarter } from '../scripts/check-starter.ts';
import { OWN_MANIFEST } from '../src/cli/read-manifest.ts';
import { type Acks, watchAcks } from './at-once/acks.ts';
import { burst } from './at-once/burst.ts';
import { liveThrough } from './at-once/day.ts';
import { firstWords } from './at-once/first-words.ts';
import { createPerson } from './at-once/hands.ts';
import { ackLines, percentile } from './at-once/report.ts';
import { openStage, type Stage } from './at-once/stage.ts';

const ACK_LIMIT_MS = 300;
const FIRST_WORDS_LIMIT_MS = 800;

const { values } = parseArgs({
  options: { people: { type: 'string', default: '100' }, profile: { type: 'string' } },
});

/**
 * A hundred people at once, bot and playground a process each: everybody goes through everything that Paperboy offers,
 * one interaction outstanding, the next when that is acknowledged; then each asks a question in the agent pane within ten
 * seconds, Slack's limits on; at last a thousand interactions in one instant, more than Slack's clients could send.
 * `--profile DIR` leaves a processor profile of the bot there. Exit 1 when an acknowledgement of the first part or the
 * first words of an answer come too late, or anything is left without one.
 */
async function main(): Promise<number> {
  const flags = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`];
  const stage = await openStage(Number(values.people), { manifest: OWN_MANIFEST, flags });
  const titles = readStarter().map(({ title }) => asWords(title));
  try {
    // The pace is more than Slack's limits allow an app to answer at; what is measured here comes before.
    await stage.client.setLimits({ enabled: false });
    const active = await measured(stage, (acked) => everybody(stage, titles, acked));
    await stage.client.setLimits({ enabled: true });
    const waits = await firstWords(stage, titles);
    await stage.client.setLimits({ enabled: false });
    const instant = await measured(stage, (acked) => burst(stage, titles, acked));
    return report({ active, waits, instant });
  } finally {
    await stage.close();
  }
}

async function everybody(
  { standIn, crowd }: Stage,
  titles: string[],
  acked: (name: string) => Promise<void>,
) {
  const missing = await Promise.all(
    crowd.map(({ user, channel, pane }, at) => {
      const person = createPerson({ url: standIn.url, user, channel, acked });
      return liveThrough({ person, words: titles[at % titles.length] ?? '', channel, pane }, at);
    }),
  );
  for (const what of missing.flat()) console.error(`did not come: ${what}`);
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

function report(of: { active: Acks; waits: number[]; instant: Acks }): number {
  const [active, instant] = [of.active, of.instant].map((acks) => [...acks.values()].flat()) as [
    number[],
    number[],
  ];
  console.log(`${values.people} people, each with one interaction outstanding:`);
  for (const line of ackLines(of.active)) console.log(line);
  console.log(
    `${of.waits.length} questions in the Messages tab: first words after ${percentile(of.waits, 0.5)} ms (median), ${percentile(of.waits, 0.95)} ms (p95)`,
  );
  console.log(`${instant.length} interactions in one instant:`);
  for (const line of ackLines(of.instant)) console.log(line);
  const late = percentile(active, 0.99) >= ACK_LIMIT_MS || instant.some((ms) => !Number.isFinite(ms));
  const slow = percentile(of.waits, 0.5) >= FIRST_WORDS_LIMIT_MS || of.waits.length < Number(values.people);
  return late || slow ? 1 : 0;
}

/** A title as a person would type it: its words, nothing that looks like a filter. */
function asWords(title: string): string {
  return (title.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

process.exitCode = await main();
