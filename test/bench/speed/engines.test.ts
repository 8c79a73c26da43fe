import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { papersOf } from '../../../bench/corpus/corpus.ts';
import { generatedCorpus } from '../../../bench/corpus/generated.ts';
import type { SpeedEngine } from '../../../bench/speed/engines/engine.ts';
import { engineNamed, SPEED_ENGINES } from '../../../bench/speed/engines/engines.ts';
import { missingPostgres } from '../../postgres/missing.ts';
import { paper } from '../../search/sample-papers.ts';

const SAILS = paper('sails', 'Sails in the wind', 'A sail is cut from cloth and carries a boat.');
const LATE = paper('late', 'Anchors', 'An anchor was added after the first search.');

/** A server starts slowly on a machine that is busy with everything else. */
const PATIENCE_MS = 180_000;

// One server for all of the PostgreSQL cases; the others are held to the same story.
const names = SPEED_ENGINES.map((kind) => kind.name);
const here = names.filter((name) => name !== 'postgres' || missingPostgres() === null);

describe.each(here)('the engine %s', (name) => {
  const kind = engineNamed(name);
  let directory: string;
  let engine: SpeedEngine;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'paperboy-speed-'));
    engine = await kind.open(directory);
    await engine.add([...(await papersOf(generatedCorpus(1), 0, 60)), SAILS], false);
    await engine.settle();
  }, PATIENCE_MS);
  afterAll(async () => {
    await engine.close();
    rmSync(directory, { recursive: true, force: true });
  }, PATIENCE_MS);

  it('finds a known paper, and keeps to the limit', async () => {
    expect((await engine.search('wind sails', 5))[0]).toBe('sails');
    expect((await engine.search('the model of data sails', 2)).length).toBeLessThanOrEqual(2);
  });

  it.each(['', 'zzyzx', '"', "it's * ^ : - {title}: x & | !", '\u0000'])('takes %j', async (text) => {
    expect(await engine.search(text, 3)).toBeInstanceOf(Array);
  });

  it('finds words by their beginning, when it offers that', async () => {
    if (engine.startingWith === undefined) expect(['paperboy', 'flexsearch']).toContain(name);
    else expect(await engine.startingWith('sai', 3)).toContain('sails');
  });

  it(
    'takes papers while it serves, saves, and knows them all when it is opened again',
    async () => {
      await engine.add([LATE], true);
      expect(await engine.search('anchors', 1)).toEqual(['late']);
      await engine.save();
      await engine.close();
      engine = await kind.open(directory);
      expect((await engine.search('wind sails', 5))[0]).toBe('sails');
      expect(await engine.search('anchors', 1)).toEqual(['late']);
    },
    PATIENCE_MS,
  );

  it('waits until everything is learnt, when it learns beside the searches', async () => {
    if (engine.learnt === undefined) expect(name).not.toBe('paperboy');
    else await expect(engine.learnt()).resolves.toBeUndefined();
  });

  it('tells what its server takes of memory, when it has one', () => {
    const bytes = engine.serverBytes?.();
    if (name !== 'postgres') expect(bytes).toBeUndefined();
    else if (process.platform === 'linux') expect(bytes).toBeGreaterThan(10 * 2 ** 20);
  });
});

describe('the choice of an engine', () => {
  it('names those that exist when one does not', () => {
    expect(() => engineNamed('lucene')).toThrow(/paperboy, minisearch, fts5, orama, flexsearch, postgres/);
  });
});
