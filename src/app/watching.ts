import { watchChanges } from '../answer/watch/arrivals.ts';
import { createWatchDesk, type WatchDesk } from '../answer/watch/desk.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { NoteTeller, NoteTellerDeps } from '../slack/ask/note-teller.ts';
import { createAnswerQuotes, createWatchCursor } from '../storage/answer-quotes.ts';
import { createConversationRepository } from '../storage/conversation-repository.ts';
import type { Db } from '../storage/database.ts';
import { createOpenQuestions } from '../storage/open-questions.ts';
import { createPaperHistory } from '../storage/paper-history.ts';
import { createThreadNotes } from '../storage/thread-notes.ts';
import type { Library } from './library.ts';
import type { OpenRunner } from './runners.ts';

/** How late it may be noticed that a paper came in or changed. */
const EVERY_MS = 2_000;

export interface WatchingDeps {
  db: Db;
  library: Library;
  clock: Clock;
  log: Log;
  /** The only workspace that is served; undefined for all of them. */
  teamId: string | undefined;
  openRunner: OpenRunner;
  teller(deps: Omit<NoteTellerDeps, 'clientFor' | 'serves' | 'log'>): NoteTeller;
}

/** What the answering of questions notes for the jobs below. */
export function watchDesk(db: Db): WatchDesk {
  return createWatchDesk({ open: createOpenQuestions(db), quotes: createAnswerQuotes(db) });
}

/** The jobs that look through new papers for open questions and outdated quotes, and tell the threads. */
export function createWatching(deps: WatchingDeps): { start(): void; stop(): Promise<void> } {
  const { db, library, clock, log, teamId } = deps;
  const papers = { ...library.papers, withdrawals: createPaperHistory(db).withdrawals };
  const watch = {
    teamId,
    feed: library.papers,
    cursor: createWatchCursor(db),
    index: library.index,
    caughtUp: library.follower.catchUp,
    answerer: library.answerer,
    open: createOpenQuestions(db),
    quotes: createAnswerQuotes(db),
    papers,
  };
  const teller = deps.teller({
    notes: createThreadNotes(db),
    turns: createConversationRepository(db),
    library: papers,
    machineNow: Date.now,
  });
  const runner = deps.openRunner({ clock, log }, teamId ?? 'all');
  runner.define('watch-papers', { everyMs: EVERY_MS }, async ({ now, signal }) => {
    await watchChanges(watch, { now, signal });
    await teller.tellAll(signal);
    return undefined;
  });
  return { start: runner.start, stop: runner.stop };
}
