import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { Agent, fetch, type RequestInit, type Response } from 'undici';
import type { Playground } from '../../src/playground/playground.ts';
import { type Vote, voteIn } from './voting.ts';

/** How somebody asks: a slash command, a vote pressed in its reply, a mention in a channel, a message in the agent pane. */
export const KINDS = ['command', 'press', 'mention', 'pane'] as const;
export type Kind = (typeof KINDS)[number];

/** Where one person asks. */
export interface Asker {
  userId: string;
  /** Where it types commands and mentions the bot. */
  channelId: string;
  paneId: string;
}

/** What became of one question. */
export interface Asked {
  kind: Kind;
  /** Until an answer was seen; `waited` when there was none. */
  ms: number;
  answered: boolean;
  /** How often Slack said at once that nobody had taken the command, and it was typed again. */
  refused: number;
  /** How many answers stand there in the end; a private one that a dying instance may or may not have sent counts too. */
  answers: number;
  /** How many of them say that they may be the second. */
  remarked: number;
  vote?: Vote;
}

/** A second answer that nothing explains: nobody asked twice, and it does not say that it may be the second. */
export function isUnexplained({ answers, remarked, refused }: Asked): boolean {
  return answers > 1 && remarked === 0 && refused === 0;
}

export interface AskingDeps {
  playground: Playground;
  botUserId: string;
  /** By the ids of the papers. */
  titles: Map<string, string>;
  /** After so long a question counts as unanswered. */
  patienceMs: number;
}

interface Shown {
  ts: string;
  user?: string;
  text: string;
  only?: boolean;
  blocks?: unknown[];
}

const LOOK_EVERY_MS = 500;
/** Who has waited for long looks less often: the looks of two hundred people must not be what keeps the machine busy. */
const LOOK_SHARE = 1 / 16;
/** Far more than come into a channel of ten people while one of them waits. */
const LOOK_AT = '50';
const CONNECT_TRIES = 4;
/** A second answer would come from whoever took the question over; by then it is there. */
const ALONE_MS = 8_000;

/** People's browsers keep a few connections; two hundred of their own would be a load of its own. */
const dispatcher = new Agent({ connections: 64 });

/**
 * One question about a paper with this title, from typing it to its answer, and whether a second answer followed; or a vote
 * for the paper, in the reply that the person got when they looked for it. Null when there is no such reply.
 */
export async function askOnce(
  deps: AskingDeps,
  { userId, channelId, paneId }: Asker,
  { kind, title }: { kind: Kind; title: string },
): Promise<{ asked: Asked; alone: Promise<Asked> } | null> {
  const channel = kind === 'pane' ? paneId : channelId;
  const started = performance.now();
  const isPrivate = kind === 'command' || kind === 'press';
  const before = isPrivate ? await look(deps, { as: userId, channel }) : [];
  const vote = kind === 'press' ? voteIn(before.findLast((shown) => isReply(shown, title))) : undefined;
  if (kind === 'press' && vote === undefined) return null;
  const said = vote === undefined ? { text: lineOf(kind, title) } : vote.press;
  const { ts, refused } = await act(deps, vote === undefined ? 'messages' : 'actions', {
    ...{ as: userId, channel, ...said },
  });
  const since = ts ?? before.at(-1)?.ts ?? '';
  const at = { as: userId, channel, after: since, ...(ts === undefined ? {} : { thread: ts }) };
  const answers = async () => {
    const shown = (await look(deps, at)).filter(({ user }) => user === deps.botUserId);
    // The first paper of a list may be another one than that whose title was typed.
    if (vote) return shown.filter((message) => isCount(message, deps.titles.get(vote.paperId) ?? title));
    if (kind === 'command')
      return shown.filter((message) => isReply(message, title) && !isCount(message, title));
    return shown.filter(({ text }) => !text.startsWith('One moment'));
  };
  const first = await firstSeen(answers, deps.patienceMs);
  const cast = vote === undefined ? {} : { vote: { userId, paperId: vote.paperId } };
  const asked = { kind, refused, ms: performance.now() - started, ...first, ...cast };
  const answered = asked.answers > 0;
  return {
    asked: { ...asked, answered },
    alone: sleep(ALONE_MS).then(async () => ({ ...asked, answered, ...outcome(await answers()) })),
  };
}

async function firstSeen(answers: () => Promise<Shown[]>, patienceMs: number) {
  const started = performance.now();
  for (;;) {
    const found = await answers();
    const waited = performance.now() - started;
    if (found.length > 0 || waited > patienceMs) return outcome(found);
    await sleep(Math.max(LOOK_EVERY_MS, waited * LOOK_SHARE));
  }
}

function outcome(found: Shown[]): Pick<Asked, 'answers' | 'remarked'> {
  const remarked = found.filter(({ text }) => text.includes('you may see this twice')).length;
  return { answers: found.length, remarked };
}

function lineOf(kind: Kind, title: string): string {
  if (kind === 'command') return `/papers ${words(title)}`;
  const question = `what do we know about ${title}?`;
  return kind === 'mention' ? `@paperboy ${question}` : question;
}

/** A title without what a search would take for a filter. */
function words(title: string): string {
  return (title.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

/** Who sees that a command or a press failed does it again, as people do. */
async function act(
  { playground, patienceMs }: AskingDeps,
  path: string,
  said: object,
): Promise<{ ts: string | undefined; refused: number }> {
  const end = performance.now() + patienceMs;
  for (let refused = 0; ; refused++) {
    const response = await reach(`${playground.url}/playground/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(said),
    });
    const { ts, interaction } = (await response.json()) as {
      ts?: string;
      interaction?: { outcome: string };
    };
    if (interaction === undefined || interaction.outcome === 'acked') return { ts, refused };
    if (performance.now() > end) return { ts, refused };
    await sleep(LOOK_EVERY_MS);
  }
}

/** A request that could not even connect, because the machine had too much to do, is made again; it counts in the wait. */
async function reach(url: string, request: RequestInit = {}): Promise<Response> {
  for (let tries = 1; ; tries++) {
    try {
      return await fetch(url, { ...request, dispatcher });
    } catch (error) {
      const isUnsent = /UND_ERR_CONNECT_TIMEOUT/.test(inspect(error));
      if (!isUnsent || tries === CONNECT_TRIES) throw error;
    }
  }
}

async function look({ playground }: AskingDeps, at: Record<string, string>): Promise<Shown[]> {
  const query = new URLSearchParams({ ...at, limit: LOOK_AT });
  const response = await reach(`${playground.url}/playground/messages?${query}`);
  return ((await response.json()) as { messages?: Shown[] }).messages ?? [];
}

/** The private reply to a search for this title: its first line names what was looked for. */
function isReply({ only, text }: Shown, title: string): boolean {
  return only === true && (text.split('\n')[0] ?? '').includes(words(title));
}

/** The private reply to a vote for a paper with this title. */
function isCount({ only, text }: Shown, title: string): boolean {
  const said = words(text.replaceAll('&amp;', '&'));
  return only === true && /^(Counted|Took back) your/.test(said) && said.includes(words(title).slice(0, 80));
}
