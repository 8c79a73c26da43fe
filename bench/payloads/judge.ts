import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { blockProblems } from '../../src/playground/blocks/check.ts';
import { LIMITS } from '../../src/playground/blocks/limits.ts';
import { textLength } from '../../src/playground/blocks/text-length.ts';
import { messageProblems } from './message-problems.ts';

type Json = Record<string, unknown>;

/** What payloads can be made of, as the bot has shown it: buttons and menus with what they carry, and forms. */
export interface Shown {
  elements: { action_id: string; type: string; value?: string; options?: unknown[] }[];
  views: Json[];
}

/** A Slack that takes everything it is asked, holds every message and view to the limits, and says who was answered. */
export interface Judge {
  url: string;
  shown: Shown;
  /** What was wrong with something that the bot said, each once. */
  problems: Set<string>;
  /** The marks (user ids, trigger ids, response URLs) that something said to or about them. */
  answered: Set<string>;
  calls: Map<string, number>;
  close(): Promise<void>;
}

const MARK = /\b(?:U|C|D|V|p|trigger|reply)-?(\d{6,})\b/g;
/** As many different buttons and forms as are remembered. */
const SHOWN = 400;

export async function startJudge(): Promise<Judge> {
  const judge: Judge = {
    url: '',
    shown: { elements: [], views: [] },
    problems: new Set(),
    answered: new Set(),
    calls: new Map(),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const server = createServer((request, response) => {
    void serve(judge, request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  judge.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return judge;
}

async function serve(judge: Judge, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '/';
  const body = await text(request);
  const isReply = path.startsWith('/reply-');
  const args = isReply ? (JSON.parse(body) as Json) : argumentsOf(body);
  const method = isReply ? 'response_url' : (path.split('/').at(-1) ?? '');
  judge.calls.set(method, (judge.calls.get(method) ?? 0) + 1);
  if (/^(?:chat\.|views\.|response_url)/.test(method)) {
    // As it was meant: in a form's encoding an id has letters of an escape before it.
    for (const [, mark = ''] of `${path} ${JSON.stringify(args)}`.matchAll(MARK)) judge.answered.add(mark);
  }
  inspect(judge, method, args);
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify(isReply ? { ok: true } : answerTo(method, args)));
}

/** The SDK sends fields; what is no text in them is JSON. */
function argumentsOf(body: string): Json {
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => {
      try {
        return [name, /^[[{]/.test(value) ? JSON.parse(value) : value];
      } catch {
        return [name, value];
      }
    }),
  );
}

/** Also looks at what an acknowledgement of a form carries. */
export function inspect(judge: Judge, method: string, args: Json): void {
  const tell = (problem: string) => judge.problems.add(`${method}: ${problem}`);
  const { view } = args;
  if (typeof view === 'object' && view !== null) {
    for (const problem of blockProblems((view as Json).blocks, 'view')) tell(problem);
    if (Buffer.byteLength(JSON.stringify(view)) > LIMITS.viewBytes) tell('the view is too large');
    for (const problem of messageProblems({ blocks: (view as Json).blocks })) tell(problem);
    remember(judge.shown.views, view as Json);
    collect(judge, (view as Json).blocks);
    return;
  }
  const attachments = Object.values((args.unfurls ?? {}) as Json) as Json[];
  for (const said of [args, ...attachments]) {
    if (said.blocks !== undefined) {
      for (const problem of blockProblems(said.blocks, 'message')) tell(problem);
      if (textLength(said.blocks) > LIMITS.messageCharacters) tell('more text than Slack takes');
    }
    for (const problem of messageProblems(said)) tell(problem);
    collect(judge, said.blocks);
  }
  if (/^(?:chat\.(?:post|update)|response_url)/.test(method) && args.delete_original !== true) {
    if (typeof args.text !== 'string' || args.text.trim() === '')
      tell('no text for those who do not see the blocks');
  }
}

function collect({ shown }: Judge, value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if ('action_id' in value) remember(shown.elements, value as Shown['elements'][number]);
  for (const inner of Object.values(value)) collect({ shown } as Judge, inner);
}

/** The newest stay, in an order that does not depend on when they came. */
function remember<Item>(list: Item[], item: Item): void {
  list.push(item);
  if (list.length > SHOWN) list.shift();
}

let sequence = 0;

function answerTo(method: string, args: Json): Json {
  const ts = `1790000000.${String(++sequence).padStart(6, '0')}`;
  const { channel } = args;
  const own = {
    ok: true,
    team_id: 'T000001',
    team: 'Bench',
    user_id: 'U000000',
    user: 'paperboy',
    bot_id: 'B000000',
  };
  switch (method) {
    case 'auth.test':
      return own;
    case 'conversations.info':
      return { ok: true, channel: { id: channel, is_channel: true, is_private: false } };
    case 'conversations.members':
      return { ok: true, members: ['U000000', String(channel).replace(/^[CD]/, 'U')] };
    case 'conversations.history':
    case 'conversations.replies':
      return { ok: true, messages: [], has_more: false };
    case 'conversations.open':
      return { ok: true, channel: { id: `D${String(args.users).slice(1)}` } };
    case 'users.info':
      return { ok: true, user: { id: args.user, name: 'somebody', tz: 'Europe/Berlin' } };
    case 'chat.getPermalink':
      return { ok: true, permalink: `https://example.slack.com/archives/${channel}/p1` };
    case 'views.open':
    case 'views.push':
    case 'views.update':
    case 'views.publish':
      return { ok: true, view: { id: `V${sequence}`, hash: 'h' } };
    default:
      if (method.startsWith('chat.post') && !channel) return { ok: false, error: 'channel_not_found' };
      return { ok: true, channel, ts, message_ts: ts, message: { ts } };
  }
}
