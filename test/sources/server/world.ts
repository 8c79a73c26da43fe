import type { LookupFunction } from 'node:net';
import { onTestFinished } from 'vitest';
import { createLog } from '../../../src/log.ts';
import { createArxiv } from '../../../src/sources/arxiv/source.ts';
import { type FetchEnd, fetchSource } from '../../../src/sources/fetch.ts';
import { createPoliteClient } from '../../../src/sources/http/client.ts';
import { createHuggingFace } from '../../../src/sources/hugging-face/source.ts';
import { openDatabase } from '../../../src/storage/database.ts';
import { createPaperHistory } from '../../../src/storage/paper-history.ts';
import { createPaperRepository } from '../../../src/storage/paper-repository.ts';
import { createSignalRepository } from '../../../src/storage/signal-repository.ts';
import { createSourceIntake } from '../../../src/storage/source-intake.ts';
import { createSourceStates } from '../../../src/storage/source-states.ts';
import { type SourceServer, startSourceServer } from './server.ts';

export const NOW = new Date('2026-11-25T12:00:00Z');

/** A store, a server that plays the sources, and a machine clock that only waiting moves. */
export interface World {
  server: SourceServer;
  papers: ReturnType<typeof createPaperRepository>;
  history: ReturnType<typeof createPaperHistory>;
  signals: ReturnType<typeof createSignalRepository>;
  states: ReturnType<typeof createSourceStates>;
  /** Milliseconds of the machine's clock; set it to let time pass. */
  machine: { now: number };
  /** How long the client waited, each time. */
  waits: number[];
  fetch(source: 'hugging-face' | 'arxiv', options?: FetchOptions): Promise<FetchEnd>;
  /** The same store after a restart: another process, which remembers nothing. */
  restarted(): World;
}

export interface FetchOptions {
  now?: Date;
  signal?: AbortSignal;
  onPage?: () => void;
  baseUrl?: string;
  timeoutMs?: number;
  lookup?: LookupFunction;
  maxBytes?: number;
  /** As if the source were far away: turns have to be kept. */
  gapMs?: number;
}

export async function openWorld(url = 'sqlite::memory:'): Promise<World> {
  const server = await startSourceServer();
  const db = await openDatabase(url);
  onTestFinished(async () => {
    await server.close();
    await db.destroy();
  });
  const machine = { now: NOW.getTime() };
  const make = (owner: string): World => {
    const states = createSourceStates(db);
    const intake = createSourceIntake(db);
    const waits: number[] = [];
    return {
      server,
      machine,
      waits,
      states,
      papers: createPaperRepository(db),
      history: createPaperHistory(db),
      signals: createSignalRepository(db),
      restarted: () => make(`${owner}'`),
      fetch: (name, options = {}) => {
        const signal = options.signal ?? new AbortController().signal;
        const source = name === 'arxiv' ? createArxiv(['cs.LG', 'cs.CL'], 20) : createHuggingFace();
        const client = createPoliteClient({
          source: name,
          label: source.label,
          hosts: { base: new URL(options.baseUrl ?? server.url), friends: ['arxiv.org'] },
          ...(options.lookup ? { lookup: options.lookup } : {}),
          userAgent: 'Paperboy/test (mailto:ops@example.org)',
          gapMs: options.gapMs ?? 0,
          timeoutMs: options.timeoutMs ?? 10_000,
          maxBytes: options.maxBytes ?? 5_000_000,
          limit: options.gapMs === undefined ? states : withGap(states, options.gapMs),
          validator: (address) => intake.validator(name, address),
          wait: async (ms, stop) => {
            stop.throwIfAborted();
            waits.push(ms);
            machine.now += ms;
          },
          random: () => 0.5,
          machineNow: () => machine.now,
        });
        return fetchSource(
          {
            intake,
            states,
            log: createLog('silent'),
            owner,
            isOwnerGone: () => false,
            machineNow: () => machine.now,
          },
          { source, client, now: options.now ?? NOW, signal, onProgress: options.onPage ?? (() => {}) },
        );
      },
    };
  };
  return make('first');
}

/** The client takes a server on this machine for nobody who needs manners; here it counts as far away. */
function withGap(states: World['states'], gapMs: number) {
  return {
    ...states,
    turn: (source: string, wish: Parameters<World['states']['turn']>[1]) =>
      states.turn(source, { ...wish, gapMs }),
  };
}
