import type { types } from '@slack/bolt';
import type { Paper } from '../../papers/paper.ts';
import { ACTION, VIEW } from '../ids.ts';
import { type Block, context } from '../message.ts';
import { clip, literal } from '../text.ts';
import { encodeValue } from '../value.ts';
import { abstractModal } from './abstract-modal.ts';
import { byline } from './paper-lines.ts';

/** Slack's limits for an option. */
const OPTION_TEXT = 75;
const OPTION_VALUE = 150;

const text = (words: string) => ({ type: 'plain_text' as const, text: words, emoji: false });

/** Block id of the field that finds all results. */
export const SEARCH_FIELD = 'search_all';

/** The search box of the shortcut, with the paper that was chosen below it; sent, it finds all results. */
export function liveSearchModal(paper?: Paper): types.ModalView {
  return {
    type: 'modal',
    callback_id: VIEW.liveSearch,
    title: text('Search papers'),
    submit: text('See all results'),
    close: text('Close'),
    blocks: [
      {
        type: 'section',
        block_id: 'live_search',
        text: { type: 'mrkdwn', text: '*Find a paper while you type*' },
        accessory: {
          type: 'external_select',
          action_id: ACTION.pickPaper,
          min_query_length: 2,
          placeholder: text('Words, or an arXiv id'),
        },
      },
      {
        type: 'input',
        block_id: SEARCH_FIELD,
        optional: true,
        label: text('Or search for all'),
        element: {
          type: 'plain_text_input',
          action_id: 'value',
          placeholder: text('"exact phrase" author:name since:2024'),
        },
      },
      ...(paper === undefined ? [hint()] : [{ type: 'divider' as const }, ...abstractModal(paper).blocks]),
    ],
  };
}

function hint(): Block {
  return context('Choose a paper to read its abstract, save it, or copy its BibTeX.');
}

/** What the search box tells of a paper. */
export type OfferedPaper = Pick<Paper, 'id' | 'title' | 'authors' | 'publishedAt' | 'abstractKind'>;

/** Papers as the search box offers them; one whose id does not fit into an option is left out. */
export function paperChoices(papers: OfferedPaper[]): types.PlainTextOption[] {
  return papers.flatMap((paper) => {
    const value = encodeValue('paper', { paperId: paper.id });
    const title = clip(literal(paper.title), OPTION_TEXT);
    if (value.length > OPTION_VALUE || title.trim() === '') return [];
    const by = clip(literal(byline(paper)), OPTION_TEXT);
    return [{ text: text(title), value, ...(by === '' ? {} : { description: text(by) }) }];
  });
}
