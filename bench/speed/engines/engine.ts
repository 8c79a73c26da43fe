import type { Paper } from '../../../src/papers/paper.ts';

/** A search engine that is filled, asked, kept on disk and opened again. */
export interface SpeedEngine {
  /** Adds a batch. `serving`: questions are being asked meanwhile, so the engine gives way where it can. */
  add(papers: Paper[], serving: boolean): Promise<void>;
  /** Called once after a bulk load: whatever should be done before the first search. */
  settle(): Promise<void>;
  /** Waits until everything is learnt that is learnt beside the searches; absent when there is no such thing. */
  learnt?(): Promise<void>;
  /** Ids of papers, best first. */
  search(text: string, limit: number): Promise<string[]>;
  /** The same for words that begin like this; absent when the engine, set up as it is, cannot. */
  startingWith?(letters: string, limit: number): Promise<string[]>;
  /** Makes everything lasting, in the directory that the engine was opened in. */
  save(): Promise<void>;
  /** Memory of processes other than this one, in bytes. */
  serverBytes?(): number;
  close(): Promise<void>;
}

/** One of the engines that are measured side by side. */
export interface SpeedEngineKind {
  name: string;
  /** As installed. */
  version: string;
  /** How it is set up, in a few words. */
  setup: string;
  /** Opens what was saved in the directory, or an empty engine when it is empty. */
  open(directory: string): Promise<SpeedEngine>;
  /** The same in this thread, for engines that live in another one, so that their heap can be weighed. */
  openInThread?(directory: string): Promise<SpeedEngine>;
  /** So many batches are on their way at a time in a bulk load, as what feeds the engine in the bot does; one unless told. */
  batchesAhead?: number;
  /** Ends what a process that was killed has left running for this directory. */
  endLeftovers?(directory: string): void;
}
