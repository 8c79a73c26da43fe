import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../../bench/speed/figures.ts';
import { goalLines, judge } from '../../../bench/speed/report/goals.ts';
import { joined } from '../../../bench/speed/report/joined.ts';
import { latencyPlot } from '../../../bench/speed/report/latency-plot.ts';
import { memoryPlot } from '../../../bench/speed/report/memory-plot.ts';
import { BEGIN, END, withSection, writeResults } from '../../../bench/speed/report/results-file.ts';
import { apart, logScale } from '../../../bench/speed/report/scale.ts';
import { runTables } from '../../../bench/speed/report/tables.ts';
import { sampleRun } from './sample-run.ts';

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' });

describe('the goals', () => {
  it('are ratios within the run, judged at the size they are set for', () => {
    const run = sampleRun({ startMs: 1501 });
    expect(judge(run).some(({ reached }) => reached !== undefined)).toBe(false);
    const found = judge(times(run, 100)).filter(({ documents }) => documents === 100_000);
    const byName = new Map(found.map((one) => [one.what, one]));
    expect(byName.get('3-word query, p99 beside SQLite FTS5')).toMatchObject({
      measured: '0.33x',
      goal: '<= 0.5x',
      reached: true,
    });
    expect(byName.get('heap and buffers for an abstract')?.measured).toBe('12 bytes');
    expect(byName.get('start from the snapshot to the first answer')?.reached).toBe(false);
    expect(byName.get('main-thread delay while papers arrive, p99')).toMatchObject({
      measured: 'not measured',
      reached: undefined,
    });
  });

  it('read as lines that say what was missed', () => {
    const lines = goalLines(times(sampleRun({ buildSeconds: 11 }), 100));
    expect(lines).toContain('100,000 papers: build, to the first answer: 11 s (goal: <= 10 s) - missed');
    expect(lines).toContain('1,000,000 papers: build, to the first answer: 5 s (goal: <= 10 s)');
    expect(lines).toContain(
      '1,000,000 papers: 19-word question among a million papers, p99: 80 ms (goal: <= 500 ms)',
    );
    expect(goalLines(sampleRun())).toContain(
      '10,000 papers: build, to the first answer: 5 s (goal: <= 10 s at 100,000)',
    );
  });

  /** The same figures of so many times the papers. */
  function times(run: Run, factor: number): Run {
    return { ...run, rows: run.rows.map((row) => ({ ...row, documents: row.documents * factor })) };
  }
});

describe('the tables', () => {
  it('have every engine, a dash for what is not known, and why one was stopped', () => {
    const text = runTables(sampleRun()).join('\n');
    expect(text).toMatch(/1,000 papers: searching.*\n.*\npaperboy +10 \/ 20 +5 \/ 10/);
    expect(text).toMatch(/\npostgres +-/);
    expect(text).toContain('postgres, 1,000 papers: build: took more than 60 s');
  });

  it('come from several runs as from one', () => {
    const run = sampleRun();
    const parts = ['fts5', 'paperboy', 'postgres'].map((name) => ({
      ...run,
      engines: run.engines.filter((one) => one.name === name),
      rows: run.rows.filter((row) => row.engine === name),
    }));
    const rows = joined(parts).rows.map((row) => `${row.documents} ${row.engine}`);
    expect(rows).toEqual(['1000 fts5', '1000 paperboy', '1000 postgres', '10000 fts5', '10000 paperboy']);
  });
});

describe('the plots', () => {
  it('draw a line for every engine with figures, higher where it is slower, in both panels', () => {
    const picture = latencyPlot(sampleRun());
    expect(XMLValidator.validate(picture)).toBe(true);
    const { svg } = parser.parse(picture);
    expect(svg.title).toMatch(/Latency/);
    expect(svg.g.map((group: { class: string }) => group.class)).toEqual([
      'paperboy',
      'fts5',
      'paperboy',
      'fts5',
    ]);
    const [ours, fts5] = svg.g.map((group: { circle: { cy: string }[] }) => Number(group.circle[1]?.cy));
    expect(ours).toBeGreaterThan(fts5);
    expect(picture).toContain('prefers-color-scheme:dark');
  });

  it('draw two bars for every engine, as long as its memory', () => {
    const { svg } = parser.parse(memoryPlot(sampleRun()));
    const bars = svg.rect.slice(1).map((bar: { width: string }) => Number(bar.width));
    expect(bars).toHaveLength(4);
    expect(bars[0] / bars[1]).toBeCloseTo(1.2 / 1.9, 1);
  });

  it('are drawn of a run without a figure, too', () => {
    const run = { ...sampleRun(), rows: [] };
    for (const picture of [latencyPlot(run), memoryPlot(run)]) {
      expect(XMLValidator.validate(picture)).toBe(true);
      expect(picture).not.toMatch(/NaN|Infinity/);
    }
  });
});

describe('the scales', () => {
  it('put every power of ten at the same distance', () => {
    const scale = logScale([3, 4000], { from: 0, to: 400 });
    expect(scale.ticks).toEqual([1, 10, 100, 1000, 10_000]);
    expect(scale.ticks.map(scale.at)).toEqual([0, 100, 200, 300, 400]);
  });

  it('move labels apart and keep their order', () => {
    expect(apart([50, 10, 12, 11], 5)).toEqual([50, 10, 20, 15]);
  });
});

describe('the results file', () => {
  it('is rewritten between its marks only, with the pictures beside it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'paperboy-results-'));
    const file = join(folder, 'RESULTS.md');
    writeFileSync(file, `# Before\n\n${BEGIN}\n\nstale words\n\n${END}\n\nAfter.\n`);
    writeResults(sampleRun(), folder);
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/^# Before\n[\s\S]*After\.\n$/);
    expect(text).not.toContain('stale words');
    expect(text).toContain('| fts5 | 1 | fts5 \\| set up |');
    for (const [, name] of text.matchAll(/\]\((plots\/[^)]+)\)/g))
      expect(readFileSync(join(folder, name ?? ''), 'utf8')).toMatch(/^<svg /);
    rmSync(folder, { recursive: true });
  });

  it('is refused without the marks', () => {
    expect(() => withSection('no marks', 'x')).toThrow(/has no lines/);
  });
});
