import { setTimeout as sleep } from 'node:timers/promises';
import type { GlobalShortcut, MessageShortcut, types, ViewSubmitAction, webApi } from '@slack/bolt';
import { errorText } from '../../errors.ts';
import { maybeTwice } from '../again.ts';
import { askedBy, type FilledForm, type Picked, picked, type SentForm, sentForm } from '../asked.ts';
import { type Routing, take } from '../deeds.ts';
import { QUERY_LIMIT } from '../find/command.ts';
import { aboutPage, searchPage } from '../find/results.ts';
import { guarded } from '../guard.ts';
import { ACTION, SHORTCUT, VIEW } from '../ids.ts';
import { decodeInbound } from '../inbound.ts';
import { responses } from '../listeners.ts';
import { type Message, NO_PREVIEWS, note } from '../message.ts';
import { liveSearchModal, paperChoices, SEARCH_FIELD } from '../messages/live-search-modal.ts';
import { slackErrorName } from '../slack-errors.ts';
import { opening, replyModal } from '../view-replies.ts';
import { createTyping } from './live-search.ts';

/** "Search papers", from anywhere: the search box in a modal. */
export function onSearchShortcut(routing: Routing): void {
  const { app, parts, deeds } = routing;
  const what = `shortcut ${SHORTCUT.searchPapers}`;
  deeds.set(what, async (asked, { client, again }) => {
    const { user, trigger_id } = asked as Picked;
    const tell = (message: Message) =>
      client.chat.postMessage({ channel: user.id, ...message, ...NO_PREVIEWS });
    await guarded({ log: parts.log, what, tell }, () =>
      opening(() => client.views.open({ trigger_id, view: liveSearchModal() }), again),
    );
  });
  app.shortcut<GlobalShortcut>(SHORTCUT.searchPapers, async ({ shortcut, ack }) => {
    await take(routing, picked(shortcut), { ack, respond: undefined });
  });
}

/** "Find papers about this", at a message: the papers for the person alone, each with a way to share it. */
export function onMessageShortcut(routing: Routing): void {
  const { app, parts, deeds } = routing;
  const what = `shortcut ${SHORTCUT.papersAbout}`;
  deeds.set(what, async (asked, { client, respond, again }) => {
    const looking = askedBy(asked);
    const { reply } = responses(respond, { client, ...looking });
    const tell = (message: Message) => reply(again ? maybeTwice(message) : message);
    const turn = { turns: parts.turns, who: looking };
    await guarded({ log: parts.log, what, tell, turn }, async () => {
      const page = await aboutPage(parts, looking, decodeInbound((asked as Picked).text));
      await parts.recent.remember(looking, page.items);
      await tell(page.message);
    });
  });
  app.shortcut<MessageShortcut>(SHORTCUT.papersAbout, async ({ shortcut, ack, respond }) => {
    await take(routing, picked(shortcut), { ack, respond });
  });
}

/** What the search box offers while somebody types; nothing when it cannot be had, as there is no place to say so. */
export function onTyping({ app, parts }: Routing): void {
  const type = createTyping(parts);
  app.options(ACTION.pickPaper, async ({ options, ack }) => {
    try {
      await ack({ options: paperChoices(await type(options.value)) });
    } catch (error) {
      parts.log.error({ error: errorText(error) }, 'papers could not be offered while somebody typed');
      await ack({ options: [] });
    }
  });
}

/**
 * The search box was sent: all results on top of it, from which one comes back to it. The modal opens with the
 * acknowledgement, before anything was searched, and is filled afterwards.
 */
export function onSearchSubmit(routing: Routing): void {
  const { app, parts, deeds } = routing;
  const what = `view ${VIEW.liveSearch}`;
  deeds.set(what, async (sent, { client }) => {
    const { teamId, userId } = askedBy(sent);
    const tell = (message: Message) => fill(client, resultsModal(sent as SentForm, message));
    const turn = { turns: parts.turns, who: { teamId, userId }, looking: true };
    await guarded({ log: parts.log, what, tell, turn }, async () => {
      const wanted = { query: typed((sent as SentForm).view), offset: 0 };
      const { message } = await searchPage(parts, { teamId, channelId: '' }, wanted);
      await tell(message);
    });
  });
  app.view<ViewSubmitAction>(VIEW.liveSearch, async ({ view, body, ack }) => {
    const query = typed(view);
    const problem = query === '' ? 'Type some words first.' : query.length > QUERY_LIMIT ? TOO_LONG : null;
    if (problem !== null) return ack({ response_action: 'errors', errors: { [SEARCH_FIELD]: problem } });
    const sent = sentForm(body);
    const searching = { response_action: 'push' as const, view: resultsModal(sent, note('Searching…')) };
    await take(routing, sent, { ack: () => ack(searching), respond: undefined });
  });
}

function typed(view: FilledForm): string {
  return (view.state.values[SEARCH_FIELD]?.value?.value ?? '').replace(/\s+/g, ' ').trim();
}

/** Whoever fills it knows it by what was sent. */
function resultsModal({ trigger_id }: SentForm, message: Message) {
  return { ...replyModal(message), external_id: `search-${trigger_id}` };
}

/** Slack may hear of the view to be filled before it has opened it; whoever has closed it wants it no more. */
async function fill(
  client: webApi.WebClient,
  view: types.ModalView & { external_id: string },
): Promise<void> {
  for (let tries = FILL_TRIES; tries > 0; tries -= 1) {
    try {
      await client.views.update({ external_id: view.external_id, view });
      return;
    } catch (error) {
      if (slackErrorName(error) !== 'not_found') throw error;
      await sleep(FILL_AGAIN_MS);
    }
  }
}

const FILL_TRIES = 5;
const FILL_AGAIN_MS = 200;

const TOO_LONG = `I can search for up to ${QUERY_LIMIT} characters.`;
