import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readStarter } from '../../scripts/check-starter.ts';
import { importStarterOnce } from '../../src/app/starter.ts';
import { createLog } from '../../src/log.ts';
import { createPlaygroundClient } from '../../src/playground/client.ts';
import { createPlayground, type Playground } from '../../src/playground/playground.ts';
import type { Db } from '../../src/storage/database.ts';
import { createPaperRepository } from '../../src/storage/paper-repository.ts';
import { createSubscriptionRepository } from '../../src/storage/subscription-repository.ts';
import { judge, type Verdict } from '../exactly-once/judge.ts';
import { DAY_MS, FIRST_SLOT, openStore, subscribeAll } from '../exactly-once/world.ts';
import { createRandom } from '../random.ts';
import { type Asked, type Asker, askOnce, KINDS } from './asking.ts';
import { type Fleet, startFleet } from './fleet.ts';
import { votesMissing } from './voting.ts';

export interface InstancesOptions {
  instances: number;
  seconds: number;
  /** Seconds between two kills. */
  every: number;
  /** Channels with one subscription each; all of them fall due at the same instant. */
  digests: number;
  people: number;
  /** Seconds that a person thinks between two questions, on average. */
  think: number;
  /** Whether all are restarted one by one half-way. */
  rolling: boolean;
  seed: number;
  /** After so long a question counts as unanswered. */
  patienceMs: number;
  progress?: (line: string) => void;
}

export interface InstancesReport extends Verdict {
  seed: number;
  kills: number;
  /** How long each instance took to end on request. */
  stopsMs: number[];
  questions: Asked[];
  /** Votes that were pressed once and do not hold in the end. */
  votesMissing: number;
}

/** In each of these so many people ask. */
const ASKERS_IN_CHANNEL = 10;
const LAST_DIGESTS_MS = 600_000;

/**
 * Several whole bots on one PostgreSQL: people ask in every way while digests fall due, one instance after another is
 * killed, and once, half-way, all are restarted one by one as an upgrade does. Then what the channels show is compared
 * with what was due. The same seed chooses the same victims.
 */
export async function runInstances(options: InstancesOptions): Promise<InstancesReport> {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-instances-'));
  const playground = await createPlayground({
    port: 0,
    log: createLog('fatal'),
    seed: { workspaces: [workspace(options)] },
    rateLimits: { enabled: false },
  });
  const client = createPlaygroundClient(playground.url);
  const store = await openStore(folder, 'postgres');
  try {
    await client.setClock({ set: new Date(FIRST_SLOT - 20_000).toISOString() });
    // Questions find what comes in after the slot, digests do not: they have one paper each, which is enough to deliver.
    await importStarterOnce(createPaperRepository(store.db), new Date(FIRST_SLOT + DAY_MS));
    const { places } = await subscribeAll(playground, { ...store, clockUrl: playground.clockUrl, papers: 1 });
    const fleet = startFleet(playground, { size: options.instances, ...store });
    try {
      await fleet.connected();
      options.progress?.(`${places.length} subscriptions, ${options.instances} instances connected`);
      const papers = await store.db.selectFrom('papers').select(['id', 'title']).execute();
      const known = new Map(papers.map(({ id, title }) => [id, title]));
      const { questions, kills } = await liveThrough(options, { playground, fleet, known });
      await untilDelivered(store.db, options);
      const slots = [new Date(FIRST_SLOT)];
      const verdict = await judge({ ...store, apiUrl: playground.apiUrl, channels: places, slots });
      const votes = questions.flatMap(({ vote, refused }) => (vote && refused === 0 ? [vote] : []));
      const missing = await votesMissing(store.db, votes);
      for (const vote of missing) {
        const press = questions.find((question) => question.vote === vote);
        options.progress?.(`a vote does not hold: ${JSON.stringify(press)}`);
      }
      return {
        ...{ seed: options.seed, kills, stopsMs: fleet.stops, questions, votesMissing: missing.length },
        ...verdict,
      };
    } finally {
      await fleet.stop();
    }
  } finally {
    await store.close();
    await playground.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function workspace({ digests, people }: InstancesOptions) {
  const asking = Math.ceil(people / ASKERS_IN_CHANNEL);
  const channels = [
    ...Array.from({ length: asking }, (_, n) => `ask-${n}`),
    ...Array.from({ length: Math.max(0, digests - asking) }, (_, n) => `digest-${n}`),
  ];
  return {
    people: Array.from({ length: people }, (_, n) => ({ name: `p${n}`, realName: `P ${n}`, tz: 'Etc/UTC' })),
    channels: channels.map((name) => ({ name, withApp: true })),
    installed: true,
  };
}

/** The time under fire: the questions of everybody, and the deaths. */
async function liveThrough(
  options: InstancesOptions,
  { playground, fleet, known }: { playground: Playground; fleet: Fleet; known: Map<string, string> },
): Promise<{ questions: Asked[]; kills: number }> {
  const random = createRandom(options.seed);
  const end = performance.now() + options.seconds * 1000;
  const asking = askAll(options, { playground, known, until: end });
  const half = performance.now() + options.seconds * 500;
  let kills = 0;
  let restarted = !options.rolling;
  while (performance.now() < end) {
    await sleep(options.every * 1000);
    if (!restarted && performance.now() > half) {
      restarted = true;
      await fleet.rollingRestart();
      options.progress?.(`rolling restart: each ended within ${Math.max(...fleet.stops)} ms`);
    } else {
      if (await fleet.kill(random())) kills++;
      options.progress?.(`${kills} kills`);
    }
  }
  return { questions: await asking, kills };
}

async function askAll(
  options: InstancesOptions,
  { playground, known, until }: { playground: Playground; known: Map<string, string>; until: number },
): Promise<Asked[]> {
  const random = createRandom(options.seed + 1);
  const titles = readStarter().map(({ title }) => title);
  const { app } = await createPlaygroundClient(playground.url).state('p0');
  const deps = { playground, botUserId: app.userId, titles: known, patienceMs: options.patienceMs };
  const people = await findAskers(playground);
  const questions: Promise<Asked>[] = [];
  const live = async (asker: Asker, place: number) => {
    await sleep(random() * options.think * 1000);
    let title = '';
    const voted = new Set<string>();
    for (let turn = 0; performance.now() < until; turn++) {
      const kind = KINDS[(place + turn) % KINDS.length] ?? 'command';
      // A vote is for what was looked for just now, and each paper gets one.
      if (kind !== 'press') title = titles[Math.floor(random() * titles.length)] ?? '';
      else if (voted.has(title)) continue;
      else voted.add(title);
      const done = await askOnce(deps, asker, { kind, title });
      if (done !== null) questions.push(done.alone);
      await sleep(random() * 2 * options.think * 1000);
    }
  };
  await Promise.all(people.map(live));
  return Promise.all(questions);
}

async function findAskers({ url, apiUrl, botToken }: Playground): Promise<Asker[]> {
  const [team] = await createPlaygroundClient(url).workspaces();
  const call = async <Answer>(method: string, args: Record<string, string>): Promise<Answer> => {
    const headers = { authorization: `Bearer ${botToken}` };
    const request = { method: 'POST', headers, body: new URLSearchParams(args) };
    return (await (await fetch(`${apiUrl}${method}`, request)).json()) as Answer;
  };
  const { channels } = await call<{ channels: { id: string; name: string }[] }>('conversations.list', {
    limit: '1000',
  });
  const asking = channels.filter(({ name }) => name.startsWith('ask-'));
  return Promise.all(
    (team?.people ?? []).map(async ({ id: userId }, n) => {
      const pane = await call<{ channel: { id: string } }>('conversations.open', { users: userId });
      return { userId, channelId: asking[n % asking.length]?.id ?? '', paneId: pane.channel.id };
    }),
  );
}

async function untilDelivered(db: Db, { progress }: InstancesOptions): Promise<void> {
  const end = performance.now() + LAST_DIGESTS_MS;
  const subscriptions = createSubscriptionRepository(db);
  for (;;) {
    const due = (await subscriptions.due(new Date(FIRST_SLOT))).length;
    const open = await db
      .selectFrom('deliveries')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('state', '=', 'sending')
      .executeTakeFirstOrThrow();
    if (due + Number(open.n) === 0 || performance.now() > end) return;
    progress?.(`${due} digests to plan, ${open.n} to deliver`);
    await sleep(2_000);
  }
}
