import type { MentionStore } from '../digest/ports.ts';
import type { DigestPoster } from '../digest/poster.ts';
import type { PauseTeller } from '../digest/tell-paused.ts';
import type { Log } from '../log.ts';
import { createNoteTeller, type NoteTeller, type NoteTellerDeps } from './ask/note-teller.ts';
import { createPauseTeller } from './deliver/pause-teller.ts';
import { createDigestPoster } from './deliver/poster.ts';
import { createIsPublic, createPublicMentions, type IsPublic } from './deliver/public-channels.ts';
import type { Workspaces } from './workspaces.ts';

/** What goes out by itself, without anybody having asked just then. */
export interface Outbox {
  /** Its clients never retry by themselves: the ledger decides what is sent again. */
  poster: DigestPoster;
  teller: PauseTeller;
  /** Tells threads by itself what became of their questions and quotes. */
  noteTeller(deps: Omit<NoteTellerDeps, 'clientFor' | 'serves' | 'log'>): NoteTeller;
  /** Notes and shows nothing of private conversations. */
  mentions: MentionStore;
  isPublic: IsPublic;
}

/** Everything over the clients of the workspaces. */
export function createOutbox(
  { clientFor, serves }: Pick<Workspaces, 'clientFor' | 'serves'>,
  { mentions, log }: { mentions: MentionStore; log: Log },
): Outbox {
  const isPublic = createIsPublic(clientFor, Date.now);
  return {
    isPublic,
    poster: createDigestPoster(clientFor),
    teller: createPauseTeller(clientFor),
    noteTeller: (deps) => createNoteTeller({ ...deps, clientFor, serves, log }),
    mentions: createPublicMentions({ mentions, isPublic, log }),
  };
}
