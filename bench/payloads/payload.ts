import * as ids from '../../src/slack/ids.ts';
import { helpMessage } from '../../src/slack/messages/help.ts';
import type { Shown } from './judge.ts';
import type { Recipe } from './recipe.ts';

type Json = Record<string, unknown>;

/** One request of Slack's, ready to be signed and sent. */
export interface Payload {
  body: string;
  type: 'application/json' | 'application/x-www-form-urlencoded';
  /** Is found again in whatever answers it. */
  mark: string;
  /** A whole, undamaged interaction: somebody waits for a sentence, a form or a list. */
  waits: boolean;
  what: string;
}

export interface Making {
  sequence: number;
  shown: Shown;
  /** Where response URLs lead. */
  slack: string;
  manifest: { events: string[]; shortcuts: string[] };
}

/** The first words of the command, as the help tells them: a new one is tried without a change here. */
const VERBS = [...helpMessage().text.matchAll(/\/papers ([a-z]+(?: [a-z]+)?)/g)].map(([, verb = '']) => verb);

const strings = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(strings)
      : [];

/** Every id that messages and handlers share, of actions, forms and whatever else there will be. */
const IDS = strings({ ...ids });

/** Makes the payload of a recipe, with ids that occur in no other. */
export function payloadOf(recipe: Recipe, making: Making): Payload {
  const mark = String(1_000_000 + making.sequence);
  const pick = <Item>(at: number, from: readonly Item[]): Item | undefined =>
    from[(recipe.picks[at] ?? 0) % Math.max(1, from.length)];
  const whole = shapeOf(recipe, { mark, pick, making });
  const body = damaged(whole, recipe.damage);
  const isInteraction = ['command', 'action', 'view', 'shortcut', 'options'].includes(recipe.kind);
  const form =
    recipe.kind === 'command'
      ? fieldsOf(body)
      : isInteraction || recipe.kind === 'closed'
        ? `payload=${encodeURIComponent(JSON.stringify(body))}`
        : null;
  return {
    body: form ?? JSON.stringify(body),
    type: form === null ? 'application/json' : 'application/x-www-form-urlencoded',
    mark,
    waits: isInteraction && recipe.damage.length === 0,
    what: `${recipe.kind} ${String(whole.command ?? whole.callback_id ?? JSON.stringify(whole.actions ?? whole.event ?? '')).slice(0, 160)} ${recipe.words.slice(0, 60)}`,
  };
}

interface Shaping {
  mark: string;
  pick<Item>(at: number, from: readonly Item[]): Item | undefined;
  making: Making;
}

function shapeOf(recipe: Recipe, shaping: Shaping): Json {
  const { mark, pick, making } = shaping;
  switch (recipe.kind) {
    case 'command': {
      const verb = pick(0, ['', ...VERBS]) ?? '';
      return {
        ...{
          command: ids.COMMAND,
          text: `${verb} ${recipe.words}`,
          team_id: 'T000001',
          team_domain: 'bench',
        },
        ...{ channel_id: `C${mark}`, channel_name: 'general', user_id: `U${mark}`, user_name: `p${mark}` },
        ...{
          response_url: `${making.slack}/reply-${mark}`,
          trigger_id: `trigger-${mark}`,
          is_enterprise_install: 'false',
        },
      };
    }
    case 'action':
      return {
        type: 'block_actions',
        ...person(shaping),
        ...place(recipe, shaping),
        actions: [actionOf(recipe, shaping)],
      };
    case 'options':
      return {
        type: 'block_suggestion',
        ...person(shaping),
        ...place(recipe, shaping),
        action_id: pick(0, IDS),
        block_id: 'b',
        value: recipe.words,
      };
    case 'view':
    case 'closed':
      return {
        type: recipe.kind === 'view' ? 'view_submission' : 'view_closed',
        ...person(shaping),
        view: viewOf(recipe, shaping),
        response_urls: [],
      };
    case 'shortcut': {
      const callback_id = pick(0, [...making.manifest.shortcuts, 'unknown_shortcut']);
      const message = { type: 'message', text: recipe.words, ts: `17900000.${mark}`, user: `U${mark}` };
      const about = pick(1, [true, false])
        ? {
            type: 'message_action',
            message,
            channel: { id: `C${mark}`, name: 'x' },
            response_url: `${making.slack}/reply-${mark}`,
            message_ts: message.ts,
          }
        : { type: 'shortcut' };
      return { ...person(shaping), ...about, callback_id };
    }
    case 'junk':
      return {
        type: pick(0, ['', 'nothing', 'event_callback', 'block_actions', 'url_verification']),
        [recipe.words.slice(0, 20)]: recipe.words,
        challenge: 'x',
      };
    default:
      return event(eventOf(recipe, shaping), mark);
  }
}

function event(inner: Json, mark: string): Json {
  const authorizations = [
    {
      enterprise_id: null,
      team_id: 'T000001',
      user_id: 'U000000',
      is_bot: true,
      is_enterprise_install: false,
    },
  ];
  return {
    type: 'event_callback',
    team_id: 'T000001',
    api_app_id: 'A1',
    event_id: `Ev${mark}`,
    event_time: 1_790_000_000,
    authorizations,
    event: inner,
  };
}

function eventOf({ kind, words, picks }: Recipe, { mark, pick, making }: Shaping): Json {
  const ts = `17900000.${mark}`;
  const thread = pick(1, [true, false]) ? { thread_ts: `17900000.${1_000_000 + (picks[2] ?? 0)}` } : {};
  const said = { user: `U${mark}`, text: words, ts, channel: `C${mark}`, event_ts: ts, ...thread };
  if (kind === 'mention') return { type: 'app_mention', ...said, text: `<@U000000> ${words}` };
  if (kind === 'message') {
    const changed = {
      subtype: pick(3, ['message_changed', 'message_deleted', 'bot_message', 'channel_join']),
      message: said,
      previous_message: said,
      deleted_ts: ts,
    };
    const extra = pick(4, [{}, {}, changed]) ?? {};
    return {
      type: 'message',
      channel_type: pick(5, ['im', 'channel', 'group', 'mpim']),
      ...said,
      channel: pick(6, [`D${mark}`, `C${mark}`]),
      ...extra,
    };
  }
  const [type = ''] = (pick(0, making.manifest.events) ?? '').split('.');
  const urls = [
    'https://arxiv.org/abs/2401.00001',
    'https://doi.org/10.1/2',
    'https://huggingface.co/papers/2402.00002v1',
    words,
  ];
  const links = urls.slice(0, 1 + ((picks[3] ?? 0) % 4)).map((url) => ({ url, domain: 'arxiv.org' }));
  return {
    type,
    ...said,
    links,
    message_ts: ts,
    unfurl_id: `unfurl-${mark}`,
    source: pick(4, ['conversations_history', 'composer']),
    tab: pick(5, ['home', 'messages']),
    view: null,
    reaction: 'eyes',
    item: { type: 'message', channel: `C${mark}`, ts },
    streaming_message_ts: [ts],
    context: { entities: [] },
  };
}

function person({ mark }: Shaping): Json {
  return {
    user: { id: `U${mark}`, username: `p${mark}`, name: `p${mark}`, team_id: 'T000001' },
    team: { id: 'T000001', domain: 'bench' },
    ...{
      api_app_id: 'A1',
      token: 't',
      enterprise: null,
      is_enterprise_install: false,
      trigger_id: `trigger-${mark}`,
    },
  };
}

/** In a message with a response URL, or in a view, which has none. */
function place(recipe: Recipe, shaping: Shaping): Json {
  const { mark, pick, making } = shaping;
  const view = pick(7, [true, false, false, false]) ? viewOf(recipe, shaping) : undefined;
  if (view !== undefined) return { container: { type: 'view', view_id: view.id }, view };
  const ts = `17900000.${mark}`;
  return {
    container: { type: 'message', message_ts: ts, channel_id: `C${mark}`, is_ephemeral: false },
    channel: { id: `C${mark}`, name: 'general' },
    message: { ts, text: 'x', blocks: [] },
    state: { values: {} },
    response_url: `${making.slack}/reply-${mark}`,
  };
}

function actionOf({ words, picks }: Recipe, { pick, making }: Shaping): Json {
  const shown = pick(0, making.shown.elements);
  if (shown !== undefined && (picks[1] ?? 0) % 4 > 0) {
    const { action_id, type, value } = shown;
    const option = Array.isArray(shown.options) ? pick(2, shown.options) : undefined;
    return {
      type,
      action_id,
      block_id: 'b',
      ...(value === undefined ? {} : { value }),
      ...(option === undefined ? {} : { selected_option: option }),
      action_ts: '1.0',
    };
  }
  const action_id = pick(3, [...IDS, 'of_an_earlier_version', words.slice(0, 255)]);
  const values = [
    words.slice(0, 2000),
    '',
    '{}',
    '{"paperId":"2401.00001"}',
    '{"paperId":"nowhere","offset":3}',
    '{"query":"sparse","offset":9999}',
    undefined,
  ];
  return {
    type: pick(5, ['button', 'static_select', 'overflow', 'feedback_buttons', 'external_select']),
    action_id,
    block_id: 'b',
    value: pick(4, values),
    selected_option: pick(6, [undefined, null, { value: words.slice(0, 150) }]),
    action_ts: '1.0',
  };
}

function viewOf({ words, picks }: Recipe, { mark, pick, making }: Shaping): Json {
  const shown = pick(2, making.shown.views) ?? {};
  const blocks = Array.isArray(shown.blocks) ? (shown.blocks as Json[]) : [];
  const filled = blocks.flatMap((block): [string, Json][] => {
    const element = block.element as Json | undefined;
    if (element === undefined) return [];
    const value = pick(3, [words.slice(0, 500), '', null, '09:00', '2026-12-24']);
    const option = { value: pick(4, ['1', 'silent', words.slice(0, 75)]) };
    const state = {
      type: element.type,
      value,
      selected_option: option,
      selected_options: [option],
      selected_date: value,
      selected_time: value,
    };
    return [[String(block.block_id), { [String(element.action_id)]: state }]];
  });
  return {
    ...{ id: `V${mark}`, team_id: 'T000001', type: 'modal', blocks, hash: 'h', title: shown.title ?? null },
    callback_id:
      (picks[5] ?? 0) % 4 > 0 && shown.callback_id ? shown.callback_id : pick(6, [...IDS, 'unknown_form']),
    private_metadata: shown.private_metadata ?? pick(7, ['', '{}', words.slice(0, 300)]),
    state: { values: Object.fromEntries(filled) },
  };
}

function fieldsOf(body: unknown): string {
  const fields = Object.entries((body ?? {}) as Json).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  return new URLSearchParams(
    fields.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}

/** Replaces parts of a value, each by its number among all parts in the order they stand. */
function damaged(value: Json, damage: Recipe['damage']): unknown {
  const copy = structuredClone(value);
  for (const { at, to } of damage) {
    const parts = partsOf(copy);
    const part = parts[at % Math.max(1, parts.length)];
    if (part === undefined) continue;
    if (to === undefined) delete part.of[part.key];
    else part.of[part.key] = structuredClone(to);
  }
  return copy;
}

function partsOf(value: unknown): { of: Json; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [{ of: value as Json, key }, ...partsOf(inner)]);
}
