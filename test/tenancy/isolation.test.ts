import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlaygroundClient } from '../../src/playground/client.ts';
import { createRandom } from '../../src/playground/faults/random.ts';
import { type Db, openDatabase } from '../../src/storage/database.ts';
import { LIBRARY } from '../scenarios/library.ts';
import { shownText } from '../scenarios/workspace.ts';
import { type ManyWorkspaces, openManyWorkspaces } from './many-workspaces.ts';
import { ACTS, type Side, subscribe } from './random-acts.ts';

/** The same everywhere: people, channels, ids and timestamps. What is said carries a word of its own workspace. */
const PEOPLE = [
  { name: 'ada', realName: 'Ada Brandt', tz: 'Europe/Berlin' },
  { name: 'miles', realName: 'Miles Carter', tz: 'America/New_York' },
  { name: 'yuki', realName: 'Yuki Tanaka', tz: 'Asia/Tokyo' },
];
const CHANNELS = [
  { name: 'general', withApp: true },
  { name: 'papers', withApp: true },
];
const MARKERS = { north: 'quillfeather', south: 'zephyrstone' } as const;
type Name = keyof typeof MARKERS;
const NAMES: Name[] = ['north', 'south'];

/** Another run: PAPERBOY_ISOLATION_SEED=… */
const SEED = Number(process.env.PAPERBOY_ISOLATION_SEED ?? 20_261_126);
const STEPS = 16;

const logged: string[] = [];
let many: ManyWorkspaces;
let db: Db;
const teams = new Map<Name, string>();
/** A channel that is private in the north and public in the south. */
let quiet: { channel?: unknown }[] = [];

beforeAll(async () => {
  const workspace = (team: string, domain: string) => ({ team, domain, people: PEOPLE, channels: CHANNELS });
  many = await openManyWorkspaces({
    papers: LIBRARY,
    log: pino({ level: 'trace', base: null }, { write: (line) => void logged.push(line) }),
    playground: {
      seed: {
        sameIds: true,
        workspaces: [
          { ...workspace('North Lab', 'north'), installed: false },
          { ...workspace('South Lab', 'south'), installed: false },
        ],
      },
    },
  });
  db = await openDatabase(many.databaseUrl);
  quiet = await Promise.all([
    people('north').createChannel('ada', 'quiet-corner', { private: true }),
    people('south').createChannel('ada', 'quiet-corner'),
  ]);
  for (const name of NAMES) await many.install(name);
  for (const { id, domain } of await people('north').workspaces()) teams.set(domain as Name, id);
  await people('north').setLimits({ enabled: false });
  await live();
});
afterAll(async () => {
  await db.destroy();
  await many.close();
});

function people(name: Name): PlaygroundClient {
  return many.people(name);
}

function other(name: Name): Name {
  return name === 'north' ? 'south' : 'north';
}

/** Both workspaces at once, each as its own random numbers say; then a day goes by, so that digests come. */
async function live(): Promise<void> {
  const random = createRandom(SEED);
  const sides = NAMES.map((name): Side => ({ people: people(name), marker: MARKERS[name], random }));
  for (let step = 0; step < STEPS; step += 2) {
    await Promise.all(
      sides.map(async (side) => {
        const act = ACTS[Math.floor(side.random() * ACTS.length)];
        await act?.(side);
      }),
    );
  }
  const everything = async (side: Side) => {
    for (const act of [...ACTS, subscribe]) await act(side);
  };
  await Promise.all(sides.map(everything));
  await people('north').setClock({ advanceSeconds: 86_400 });
  for (const name of NAMES) await digestsAreOut(name);
}

async function digestsAreOut(name: Name): Promise<void> {
  await people(name).waitFor(async () => {
    const due = await db
      .selectFrom('deliveries')
      .select('state')
      .where('team_id', '=', teams.get(name) ?? '')
      .execute();
    return due.length > 0 && due.every(({ state }) => state === 'posted');
  }, 60_000);
}

describe('two workspaces with the same ids, at the same time', () => {
  it('really have the same ids', async () => {
    const [north, south] = await Promise.all(NAMES.map((name) => people(name).state('ada')));
    const ids = (state: typeof north) => [
      state?.channels.map(({ id }) => id),
      state?.people.map(({ id }) => id),
    ];
    expect(ids(north)).toEqual(ids(south));
    expect(teams.get('north')).not.toBe(teams.get('south'));
  });

  it('have no row of the other', async () => {
    const found = { north: 0, south: 0 };
    for (const { name: table, columns } of await db.introspection.getTables()) {
      const rows = await db
        .selectFrom(table as 'turns')
        .selectAll()
        .execute();
      const hasTeam = columns.some(({ name }) => name === 'team_id');
      for (const row of rows) {
        const text = JSON.stringify(row);
        for (const name of NAMES.filter((one) => text.includes(MARKERS[one]))) {
          expect({ table, hasTeam, team: row.team_id }).toEqual({
            table,
            hasTeam: true,
            team: teams.get(name),
          });
          found[name]++;
        }
      }
    }
    // The test would be blind if nothing had been said.
    expect(Math.min(found.north, found.south)).toBeGreaterThan(6);
  });

  it('have rows of their own in every table that belongs to workspaces and that both have used', async () => {
    for (const { name: table, columns } of await db.introspection.getTables()) {
      if (!columns.some(({ name }) => name === 'team_id')) continue;
      const rows = await db
        .selectFrom(table as 'turns')
        .select('team_id')
        .distinct()
        .execute();
      for (const { team_id } of rows) expect([...teams.values()], table).toContain(team_id);
    }
  });

  it('got no call of the bot that speaks of the other', async () => {
    for (const name of NAMES) {
      const calls = (await people(name).traffic({ limit: 1_000 })).filter(
        ({ team }) => team === teams.get(name),
      );
      const own = calls.filter((call) => JSON.stringify(call).includes(MARKERS[name]));
      expect(own.length).toBeGreaterThan(10);
      expect(calls.filter((call) => JSON.stringify(call).includes(MARKERS[other(name)]))).toEqual([]);
    }
  });

  it('show nothing of the other to anybody', async () => {
    for (const name of NAMES) {
      for (const { name: person } of PEOPLE) {
        const shown = JSON.stringify(await people(name).state(person));
        expect(shown).not.toContain(MARKERS[other(name)]);
        expect(shown).not.toContain(teams.get(other(name)));
      }
    }
  });

  it('are not named in one line of the log, and what they say in none', () => {
    expect(logged.length).toBeGreaterThan(0);
    for (const line of logged) {
      for (const name of NAMES) expect(line).not.toContain(MARKERS[name]);
      expect(NAMES.filter((name) => line.includes(teams.get(name) ?? '')).length).toBeLessThan(2);
    }
  });

  it('are not named on the metrics page', async () => {
    const page = await (await fetch(`${many.base}/metrics`)).text();
    for (const name of NAMES) {
      expect(page).not.toContain(teams.get(name));
      expect(page).not.toContain(MARKERS[name]);
    }
  });
});

/** The answer to a command of the same person in the same channel. */
async function answer(name: Name, line: string, user = 'ada'): Promise<string> {
  const before = (await people(name).ephemerals(user, '#general')).length;
  await people(name).command(user, '#general', line);
  const shown = await people(name).waitFor(async () => {
    const found = await people(name).ephemerals(user, '#general');
    return found.length > before && found[before];
  });
  return shownText(shown);
}

describe('what is remembered for a moment', () => {
  it('is the list that somebody saw last, of each workspace', async () => {
    await answer('north', '/papers lantern');
    await answer('south', '/papers tidepool');
    expect(await answer('north', '/papers why 1')).toContain('Lantern');
    expect(await answer('south', '/papers why 1')).toContain('Tidepool');
  });

  it('is who may look into a channel, of each workspace', async () => {
    expect(quiet[0]?.channel).toBe(quiet[1]?.channel);
    for (const name of NAMES) {
      await people(name).invite('ada', 'quiet-corner', (await people(name).state('ada')).app.userId);
      await people(name).command('ada', 'quiet-corner', `/papers subscribe secret ${MARKERS[name]} at 07:00`);
    }
    // First where it is public, so that what is known of it could be taken for the other's.
    expect(await homeOf('south', 'yuki')).toContain(`secret ${MARKERS.south}`);
    expect(await homeOf('north', 'yuki')).not.toContain('secret');
  });

  /** A person's Home tab, opened, as soon as it shows what came after the secret and is none. */
  async function homeOf(name: Name, user: string): Promise<string> {
    await people(name).waitFor(async () => {
      const rows = await db
        .selectFrom('subscriptions')
        .select('id')
        .where('team_id', '=', teams.get(name) ?? '')
        .where('topic', 'like', 'secret%')
        .execute();
      return rows.length > 0;
    });
    const open = `open ${MARKERS[name]}`;
    await people(name).command('ada', 'general', `/papers subscribe ${open} at 07:00`);
    await people(name).openHome(user);
    return people(name).waitFor(async () => {
      const home = JSON.stringify((await people(name).state(user)).home);
      return home.includes(open) && home;
    });
  }
});
