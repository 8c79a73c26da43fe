import type { webApi } from '@slack/bolt';
import type { TurnStore } from '../../answer/conversation.ts';
import { verifyQuote } from '../../answer/passages.ts';
import type { AddressedNote, NoteStore, ThreadNote } from '../../answer/watch/ports.ts';
import { errorText } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { ClientFor } from '../deliver/poster.ts';
import type { Library } from '../find/library.ts';
import type { Message } from '../message.ts';
import { changedMessage, foundMessage } from '../messages/thread-note.ts';
import { findByKey, postWithKey } from '../posted.ts';
import { retryAfterSeconds, slackErrorName } from '../slack-errors.ts';

export interface NoteTellerDeps {
  /** Whether we are in a workspace: what is to be told elsewhere waits until we are. */
  serves(teamId: string): Promise<boolean>;
  /** Its clients must not retry by themselves. */
  clientFor: ClientFor;
  notes: NoteStore;
  turns: Pick<TurnStore, 'find'>;
  library: Pick<Library, 'papersById'>;
  /** Milliseconds of the machine's clock. */
  machineNow(): number;
  log: Log;
}

/** As long as a try can take; afterwards the note is looked for before it is posted again. */
const LEASE_MS = 60_000;

/** Tells threads what they are to be told, each once. */
export interface NoteTeller {
  tellAll(signal: AbortSignal): Promise<void>;
}

/** Tells the threads of every workspace that is served. */
export function createNoteTeller(deps: NoteTellerDeps): NoteTeller {
  return {
    tellAll: async (signal) => {
      for (const teamId of await deps.notes.teams(deps.machineNow())) {
        if (await deps.serves(teamId)) await tellTeam(deps, teamId, signal);
      }
    },
  };
}

async function tellTeam(deps: NoteTellerDeps, teamId: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const lease = { machineNow: deps.machineNow(), leaseMs: LEASE_MS };
    const note = await deps.notes.take(teamId, lease);
    if (note === null) return;
    await tell(deps, note);
  }
}

async function tell(deps: NoteTellerDeps, note: AddressedNote): Promise<void> {
  const { notes, log } = deps;
  try {
    await notes.settle(note, (await post(deps, note)) ? 'posted' : 'dropped');
  } catch (error) {
    const name = slackErrorName(error);
    log.warn({ key: note.key, error: errorText(error) }, 'a thread could not be told');
    // A refusal is for good; anything else is tried again when the lease is over.
    if (name !== undefined && retryAfterSeconds(error) === undefined) await notes.settle(note, 'dropped');
  }
}

/** False when there is nothing to tell any more. */
async function post({ clientFor, turns, library }: NoteTellerDeps, note: AddressedNote): Promise<boolean> {
  const client = clientFor(note.teamId);
  const turn = await turns.find(note);
  if (turn === null || turn.withdrawn) return false;
  const message = await messageOf(library, note.note);
  if (message === null) return false;
  // An answer that only one person has seen is no business of the thread.
  const place =
    turn.answerTs === null
      ? { channel: await directMessage(client, turn.userId), threadTs: null }
      : { channel: note.channelId, threadTs: note.threadTs };
  const query = { ...place, key: note.key, oldest: note.messageTs };
  if (note.tries > 0 && (await findByKey(client, query)) !== null) return true;
  await postWithKey(client, { ...place, message, key: note.key });
  return true;
}

/** Null when a quote does not stand any more by now. */
async function messageOf(library: NoteTellerDeps['library'], note: ThreadNote): Promise<Message | null> {
  if (note.kind === 'changed') {
    const [paper] = await library.papersById([note.paperId]);
    return changedMessage(note, paper);
  }
  const papers = await library.papersById(note.answer.papers.map(({ id }) => id));
  const stands = note.answer.quotes.every((quote) => papers.some((paper) => verifyQuote(quote, paper)));
  return stands ? foundMessage(note, papers) : null;
}

async function directMessage(client: webApi.WebClient, users: string): Promise<string> {
  return (await client.conversations.open({ users })).channel?.id ?? users;
}
