import type { types } from '@slack/bolt';
import type { Entry } from '../../../reading/entry.ts';
import type { TrendingWindow } from '../../../trending/formula.ts';
import { ACTION, VIEW } from '../../ids.ts';
import { type Block, section } from '../../message.ts';
import { clip, escapeMrkdwn, mrkdwnLink } from '../../text.ts';
import { encodeValue } from '../../value.ts';
import { button } from '../button.ts';
import { withMenu } from '../paper-card.ts';
import { byline, paperUrl } from '../paper-lines.ts';
import { exportMenu } from '../reading-list.ts';
import { type HomeContent, heading } from './content.ts';
import { knowledge, questionList } from './lists.ts';
import { memorySettings } from './memory.ts';
import { subscriptionRows } from './subscriptions.ts';

const WINDOWS: Record<TrendingWindow, string> = {
  day: 'Trending today',
  week: 'Trending this week',
  month: 'Trending this month',
};

/** A person's Home tab: at most a hundred blocks, whatever is in it. */
export function homeView(content: HomeContent): types.HomeView {
  return {
    type: 'home',
    callback_id: VIEW.home,
    blocks: [
      searchBox(),
      ...trendingRows(content.trending),
      ...readingRows(content),
      ...subscriptionRows(content),
      ...questionList(content.questions),
      ...knowledge(content),
      ...memorySettings(content.memory),
    ],
  };
}

function searchBox(): Block {
  return {
    type: 'input',
    block_id: 'home_search',
    dispatch_action: true,
    label: { type: 'plain_text', text: 'Search papers', emoji: false },
    element: {
      type: 'plain_text_input',
      action_id: ACTION.homeSearch,
      placeholder: { type: 'plain_text', text: 'sparse attention since:2024', emoji: false },
      dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
    },
  };
}

function trendingRows({ window, items }: HomeContent['trending']): Block[] {
  const rows = items.map(({ paper, why }, index): Block => {
    const grey = [byline(paper), why].filter((part) => part !== '').join(' · ');
    const text = `*${mrkdwnLink(paperUrl(paper), paper.title)}*\n${escapeMrkdwn(clip(grey, 300))}`;
    return {
      ...section(text),
      // The same from one view to the next: whoever is about to press something must not lose it to a new one.
      block_id: `trending ${index + 1}`,
      ...withMenu(paper.id, ['save', 'abstract', 'similar', 'why', 'bibtex']),
    } as Block;
  });
  const none = section('Nothing is trending here yet: it begins with the first papers of a live source.');
  return [...heading(WINDOWS[window]), ...(rows.length > 0 ? rows : [none])];
}

function readingRows({ reading, readingTotal, removed }: HomeContent): Block[] {
  const rows = reading.map(({ entry, paper }, index): Block => {
    const title = paper ? mrkdwnLink(paperUrl(paper), paper.title) : escapeMrkdwn(clip(entry.title, 300));
    const tags = entry.tags.map((tag) => `#${escapeMrkdwn(tag)}`).join(' ');
    const said = entry.note === '' ? '' : `“${escapeMrkdwn(clip(entry.note.replace(/\s+/g, ' '), 200))}”`;
    const grey = [paper ? escapeMrkdwn(byline(paper)) : 'no longer here', tags, said];
    const text = `*${title}*\n${grey.filter((part) => part !== '').join(' · ')}`;
    const offers = paper
      ? (['abstract', 'edit', 'similar', 'bibtex', 'remove'] as const)
      : (['edit', 'remove'] as const);
    const place = { block_id: `reading ${index + 1}` };
    return { ...section(text), ...place, ...withMenu(entry.paperId, [...offers]) } as Block;
  });
  const empty = section('Empty so far: *Save* below any paper puts it here.');
  return [
    ...heading(readingTotal === 0 ? 'My reading list' : `My reading list (${readingTotal})`),
    ...(removed === null ? [] : [undoRow(removed)]),
    ...(rows.length > 0 ? [...rows, readingControls(readingTotal > rows.length)] : [empty]),
  ];
}

function undoRow(removed: Entry): Block {
  return {
    ...section(`Removed: ${escapeMrkdwn(clip(removed.title, 200))}`),
    accessory: button('Undo', ACTION.undoSaved, encodeValue('paper', { paperId: removed.paperId })),
  } as Block;
}

function readingControls(more: boolean): Block {
  const all = button(more ? 'See all' : 'Open the list', ACTION.wholeReading, 'all');
  return { type: 'actions', elements: [all, exportMenu(undefined)] };
}
