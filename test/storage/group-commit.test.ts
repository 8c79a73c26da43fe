import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { KINDS, type Kind } from '../../src/storage/commit-kind.ts';
import type { Db } from '../../src/storage/database.ts';
import { groupCommit } from '../../src/storage/group-commit.ts';
import { writing } from '../../src/storage/writing.ts';
import { ON_POSTGRES, openTestDatabase } from './test-database.ts';

const ALL = Object.keys(KINDS) as Kind[];

const PATIENT = { timeout: 30_000, interval: 5 };

let db: Db;
beforeEach(async () => {
  db = await openTestDatabase();
});
afterEach(() => db.destroy());

/** A gate that pieces of work can stand before, within their transactions; it opens at the latest when the test is over. */
function createGate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  onTestFinished(open);
  return { open, opened };
}

/** Puts a row, waits for `until`, and tells when it has begun. */
function put(kind: Kind, key: string, { began, until }: { began?(): void; until?: Promise<void> } = {}) {
  return groupCommit(
    db,
    kind,
  )(async (tx) => {
    began?.();
    await tx.insertInto('settings').values({ key, value: kind }).execute();
    await until;
    return key;
  });
}

async function stored(): Promise<string[]> {
  const rows = await db.selectFrom('settings').select('key').where('key', 'like', 'row %').execute();
  return rows.map(({ key }) => key).sort();
}

describe('small pieces of work that come together', () => {
  it('are each done once, of whatever kind, and one that fails leaves nothing and harms no other', async () => {
    const pieces = ALL.flatMap((kind) => [1, 2, 3].map((n) => ({ kind, key: `row ${kind} ${n}` })));
    const failing = groupCommit(db)(async (tx) => {
      await tx.insertInto('settings').values({ key: 'row that fails', value: '' }).execute();
      throw new Error('not this one');
    });
    const done = Promise.all(pieces.map(({ kind, key }) => put(kind, key)));
    await expect(failing).rejects.toThrow('not this one');
    const keys = pieces.map(({ key }) => key);
    expect(await done).toEqual(keys);
    expect(await stored()).toEqual(keys.sort());
  });

  it('are begun in the order of coming when they wait, but for what is urgent, which comes first', async () => {
    const gate = createGate();
    const begun: Kind[] = [];
    const began = (kind: Kind) => () => begun.push(kind);
    const standing = Array.from({ length: 12 }, (_, n) => put('usual', `row ${n}`, { until: gate.opened }));
    const waiting = (['light', 'urgentLight', 'urgent'] as const).flatMap((kind) =>
      [1, 2, 3].map((n) => put(kind, `row ${kind} ${n}`, { began: began(kind) })),
    );
    // Long enough for all of them to stand in whatever line there is.
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    gate.open();
    await Promise.all([...standing, ...waiting]);
    expect(begun.slice(0, 6).filter((kind) => KINDS[kind].turn !== 'first')).toEqual([]);
    expect(begun).toHaveLength(9);
  });
});

describe.runIf(ON_POSTGRES)('connections to a server', () => {
  it('are left for who reads, however many pieces of whatever kind stand still', async () => {
    const gate = createGate();
    let begun = 0;
    const began = () => begun++;
    const many = Array.from({ length: 40 }, (_, n) => {
      const kind = ALL[n % ALL.length] ?? 'usual';
      return put(kind, `row ${n}`, { began, until: gate.opened });
    });
    await vi.waitFor(() => expect(begun).toBeGreaterThan(5), PATIENT);
    expect(await stored()).toEqual([]);
    gate.open();
    await Promise.all(many);
    expect(await stored()).toHaveLength(40);
  });

  it('are not held by who waits for another of its own process', async () => {
    const gate = createGate();
    const begun: string[] = [];
    const write = (scope: string) => (_: unknown, n: number) =>
      writing(db, scope, async (tx) => {
        begun.push(scope);
        const key = `row ${scope} ${n}`;
        await tx.insertInto('settings').values({ key, value: '' }).execute();
        await gate.opened;
      });
    const many = ['papers', 'anything'].flatMap((scope) => Array.from({ length: 20 }, write(scope)));
    await vi.waitFor(() => expect(begun).toHaveLength(2), PATIENT);
    expect(await put('usual', 'row in between')).toBe('row in between');
    expect(await stored()).toEqual(['row in between']);
    gate.open();
    await Promise.all(many);
    expect(await stored()).toHaveLength(41);
  });

  it('are told only by light work that the disk is not waited for', async () => {
    const told = await Promise.all(
      ALL.map(async (kind) => {
        const [setting] = await groupCommit(
          db,
          kind,
        )((tx) =>
          tx
            .withTables<{ pg_settings: { name: string; setting: string; source: string } }>()
            .selectFrom('pg_settings')
            .select(['setting', 'source'])
            .where('name', '=', 'synchronous_commit')
            .execute(),
        );
        return { light: setting?.setting === 'off' && setting.source === 'session' };
      }),
    );
    expect(told).toEqual(ALL.map((kind) => ({ light: KINDS[kind].light })));
  });
});
