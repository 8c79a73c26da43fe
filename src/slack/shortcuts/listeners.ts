import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { App, GlobalShortcut, MessageShortcut, types, webApi } from '@slack/bolt';
import { errorText } from '../../errors.ts';
import { QUERY_LIMIT } from '../find/command.ts';
import { aboutPage, searchPage } from '../find/results.ts';
import { guarded } from '../guard.ts';
import { ACTION, SHORTCUT, VIEW } from '../ids.ts';
import { decodeInbound } from '../inbound.ts';
import { responses } from '../listeners.ts';
import { type Message, NO_PREVIEWS, note } from '../message.ts';
import { liveSearchModal, paperChoices, SEARCH_FIELD } from '../messages/live-search-modal.ts';
import type { Parts } from '../parts.ts';
import { slackErrorName } from '../slack-errors.ts';
import { replyModal } from '../view-replies.ts';
import { createTyping } from './live-search.ts';

/** "Search papers", from anywhere: the search box in a modal. */
export function onSearchShortcut(app: App, { log }: Pick<Parts, 'log'>): void {
  app.shortcut<GlobalShortcut>(SHORTCUT.searchPapers, async ({ shortcut, ack, client }) => {
    await ack();
    const tell = (message: Message) =>
      client.chat.postMessage({ channel: shortcut.user.id, ...message, ...NO_PREVIEWS });
    await guarded({ log, what: 'shortcut search_papers', tell }, () =>
      client.views.open({ trigger_id: shortcut.trigger_id, view: liveSearchModal() }),
    );
  });
}

/** "Find papers about this", at a message: the papers for the person alone, each with a way to share it. */
export function onMessageShortcut(app: App, parts: Parts): void {
  app.shortcut<MessageShortcut>(SHORTCUT.papersAbout, async ({ shortcut, ack, respond, client }) => {
    await ack();
    const place = { client, channelId: shortcut.channel?.id ?? '', userId: shortcut.user.id };
    const tell = (message: Message) => responses(respond, place).reply(message);
    const looking = {
      teamId: shortcut.team?.id ?? shortcut.user.team_id ?? '',
      channelId: place.channelId,
      userId: shortcut.user.id,
    };
    const turn = { turns: parts.turns, who: looking };
    await guarded({ log: parts.log, what: 'shortcut papers_about_message', tell, turn }, async () => {
      const page = await aboutPage(parts, looking, decodeInbound(shortcut.message.text ?? ''));
      await parts.recent.remember(looking, page.items);
      await tell(page.message);
    });
  });
}

/** What the search box offers while somebody types; nothing when it cannot be had, as there is no place to say so. */
export function onTyping(app: App, parts: Parts): void {
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
export function onSearchSubmit(app: App, parts: Parts): void {
  app.view(VIEW.liveSearch, async ({ view, body, ack, client }) => {
    const query = (view.state.values[SEARCH_FIELD]?.value?.value ?? '').replace(/\s+/g, ' ').trim();
    const problem = query === '' ? 'Type some words first.' : query.length > QUERY_LIMIT ? TOO_LONG : null;
    if (problem !== null) return ack({ response_action: 'errors', errors: { [SEARCH_FIELD]: problem } });
    const looking = { teamId: body.team?.id ?? body.user.team_id ?? '', channelId: '' };
    const external_id = `search-${randomUUID()}`;
    await ack({ response_action: 'push', view: { ...replyModal(note('Searching…')), external_id } });
    const tell = (message: Message) => fill(client, { ...replyModal(message), external_id });
    const turn = { turns: parts.turns, who: { ...looking, userId: body.user.id }, looking: true };
    await guarded({ log: parts.log, what: 'view live_search', tell, turn }, async () => {
      const { message } = await searchPage(parts, looking, { query, offset: 0 });
      await tell(message);
    });
  });
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
