import { setTimeout as sleep } from 'node:timers/promises';
import type { Playground } from '../../src/playground/playground.ts';

/** How somebody asks: a slash command, a mention in a channel, a message in the agent pane. */
export const KINDS = ['command', 'mention', 'pane'] as const;
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
}

export interface AskingDeps {
  playground: Playground;
  botUserId: string;
  /** After so long a question counts as unanswered. */
  patienceMs: number;
}

interface Shown {
  ts: string;
  user?: string;
  text: string;
  only?: boolean;
}

const LOOK_EVERY_MS = 250;
/** A second answer would come from whoever took the question over. */
const ALONE_MS = 8_000;

/** One question about a paper with this title, from typing it to its answer, and whether a second answer followed. */
export async function askOnce(
  deps: AskingDeps,
  { userId, channelId, paneId }: Asker,
  { kind, title }: { kind: Kind; title: string },
): Promise<{ asked: Asked; alone: Promise<Asked> }> {
  const channel = kind === 'pane' ? paneId : channelId;
  const started = performance.now();
  const before = kind === 'command' ? (await look(deps, { as: userId, channel })).at(-1)?.ts : undefined;
  const line = lineOf(kind, title);
  const { ts, refused } = await type(deps, { as: userId, channel, text: line });
  const at = { as: userId, channel, ...(ts === undefined ? {} : { thread: ts }) };
  const since = ts ?? before ?? '';
  const answers = async () => {
    const shown = await look(deps, at);
    return shown.filter(
      (message) =>
        message.user === deps.botUserId &&
        message.ts > since &&
        (ts === undefined ? isReply(message, title) : !message.text.startsWith('One moment')),
    );
  };
  const seen = async (atLeast: number, forMs: number) => {
    const end = performance.now() + forMs;
    for (;;) {
      const found = (await answers()).length;
      if (found >= atLeast || performance.now() > end) return found;
      await sleep(LOOK_EVERY_MS);
    }
  };
  const first = await seen(1, deps.patienceMs);
  const asked = { kind, refused, ms: performance.now() - started, answered: first > 0, answers: first };
  return { asked, alone: seen(2, ALONE_MS).then((count) => ({ ...asked, answers: count })) };
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

/** Who sees that a command failed types it again, as people do. */
async function type(
  { playground, patienceMs }: AskingDeps,
  said: { as: string; channel: string; text: string },
): Promise<{ ts: string | undefined; refused: number }> {
  const end = performance.now() + patienceMs;
  for (let refused = 0; ; refused++) {
    const response = await fetch(`${playground.url}/playground/messages`, {
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

async function look({ playground }: AskingDeps, at: Record<string, string>): Promise<Shown[]> {
  const query = new URLSearchParams({ ...at, limit: '200' });
  const response = await fetch(`${playground.url}/playground/messages?${query}`);
  return ((await response.json()) as { messages?: Shown[] }).messages ?? [];
}

/** The private reply to a search for this title: its first line names what was looked for. */
function isReply({ only, text }: Shown, title: string): boolean {
  return only === true && (text.split('\n')[0] ?? '').includes(words(title));
}
