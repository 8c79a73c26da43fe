import type { PaperDraft } from '../papers/draft.ts';
import type { SignalKind } from '../papers/signals.ts';
import type { PoliteClient } from './http/client.ts';
import type { Validator } from './ports.ts';

/** One paper as a live source tells it. */
export interface SourceItem {
  /** Names it in reports: its id where it has one. */
  where: string;
  draft: PaperDraft;
  signals: Partial<Record<SignalKind, number>>;
  /** ISO instant; null when the source does not say. */
  announcedAt: string | null;
}

/** What an answer held: items, and those that could not be read. A broken one costs only itself. */
export interface ReadItems {
  items: SourceItem[];
  rejected: { where: string; reason: string }[];
}

/** A part of a fetch, to be taken in before the next is asked for. */
export interface SourcePage extends ReadItems {
  validator: Validator | null;
  /** Where the next fetch goes on once this page is in; undefined leaves it as it is. */
  cursor?: string;
}

export interface FetchRun {
  client: PoliteClient;
  now: Date;
  /** What this adapter last handed out as `cursor`; null at first, and anything at all after an update. */
  cursor: string | null;
  lastSuccessAt: string | null;
  signal: AbortSignal;
}

/** A live source: how to ask it, and what its answers mean. */
export interface Source {
  name: string;
  /** As people call it. */
  label: string;
  /** Pages until there is nothing more. Throws a `SourceFailure`; pages handed out before are good. */
  pages(run: FetchRun): AsyncIterable<SourcePage>;
}
