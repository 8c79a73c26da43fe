import { openSources, type SourceDesk } from '../app.ts';
import type { ImportReport } from '../papers/import.ts';
import type { FetchEnd } from '../sources/fetch.ts';
import { type SourceSetting, sourceOf } from '../sources/settings.ts';
import { type Command, type Invocation, UsageError } from './command.ts';

/** Rejections shown to people one by one; the JSON report has all. */
const SHOWN_REJECTIONS = 20;

/** Reads the live sources into the store, now. */
export const fetchCommand: Command = {
  name: 'fetch',
  usage: 'paperboy fetch [hugging-face|arxiv]',
  summary: 'Reads the live sources (or one of them) now; what came in before changes nothing.',
  async run(invocation) {
    const name = readArgs(invocation.args);
    const desk = await openSources(invocation.config);
    try {
      return await fetchAll(invocation, desk, name);
    } finally {
      await desk.close();
    }
  },
};

function readArgs(args: string[]): SourceSetting['source'] | null {
  const [name, ...more] = args;
  if (name === undefined) return null;
  const source = name.startsWith('-') ? null : sourceOf(name);
  if (source === null)
    throw new UsageError(`"${name}" is no source: name hugging-face or arxiv, or none for both.`);
  if (more.length > 0) throw new UsageError('Name one source, or none for all.');
  return source;
}

async function fetchAll(invocation: Invocation, desk: SourceDesk, name: string | null): Promise<number> {
  const { io, json, signal } = invocation;
  const ends: { setting: SourceSetting; end: FetchEnd }[] = [];
  for (const setting of desk.sources.filter(({ source }) => name === null || source === name)) {
    if (signal.aborted) break;
    const end = await fetchOne(invocation, desk, setting);
    if (!json) report(invocation, desk.label(setting), end);
    ends.push({ setting, end });
  }
  if (json) io.out(JSON.stringify({ sources: ends.map(({ setting, end }) => record(setting, end)) }));
  if (signal.aborted) io.err('Stopped. Run it again to go on: nothing is stored twice.');
  return !signal.aborted && ends.every(({ end }) => end.kind === 'done') ? 0 : 1;
}

function fetchOne({ io, signal }: Invocation, desk: SourceDesk, setting: SourceSetting): Promise<FetchEnd> {
  const label = desk.label(setting);
  io.progress(`${label}: asking`);
  return desk.fetch(setting, {
    now: desk.now(),
    signal,
    onProgress: (so) => io.progress(`${label}: ${so.seen} papers, ${so.new} new`),
    onWait: (ms, reason) => io.progress(`${label} ${reason}: trying again in ${Math.ceil(ms / 1000)} s`),
  });
}

function record({ source }: SourceSetting, end: FetchEnd) {
  const error = problemOf(end);
  return {
    source,
    ok: end.kind === 'done',
    ...end.report,
    ...(end.kind === 'done' ? { newestItemAt: end.newestItemAt } : {}),
    ...(error === null ? {} : { error }),
  };
}

function report({ io }: Invocation, label: string, end: FetchEnd): void {
  const { seen, rejected, ...counts } = end.report;
  if (end.kind === 'done' || seen > 0) {
    io.out(
      `${label}: ${seen} ${seen === 1 ? 'paper' : 'papers'} read: ${counts.new} new, ${counts.updated} updated, ${counts.unchanged} unchanged, ${rejected.length} rejected.`,
    );
  }
  tellRejected(io.err, rejected);
  const problem = problemOf(end);
  if (problem !== null && end.kind !== 'stopped') io.err(`paperboy fetch: ${problem}`);
}

function tellRejected(err: (line: string) => void, rejected: ImportReport['rejected']): void {
  for (const { where, reason } of rejected.slice(0, SHOWN_REJECTIONS)) err(`  ${where}: ${reason}`);
  const more = rejected.length - SHOWN_REJECTIONS;
  if (more > 0) err(`  … and ${more} more; --json lists all.`);
}

function problemOf(end: FetchEnd): string | null {
  if (end.kind === 'failed') return end.failure.message;
  if (end.kind === 'busy') return 'another process is reading this source at the moment.';
  return end.kind === 'stopped' ? 'stopped' : null;
}
