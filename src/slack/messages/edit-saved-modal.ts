import type { types } from '@slack/bolt';
import type { Entry } from '../../reading/entry.ts';
import { VIEW } from '../ids.ts';
import { bold, paragraph } from '../rich-text.ts';
import { clip } from '../text.ts';

/** The form's fields; each block holds one element named `value`. */
export const SAVED_FIELD = { note: 'note', tags: 'tags' } as const;

export const NOTE_LIMIT = 1000;

const text = (words: string) => ({ type: 'plain_text' as const, text: words, emoji: false });

/** Note and tags of a saved paper. `channelId` is where the answer goes; empty for nowhere. */
export function editSavedModal(entry: Entry, channelId: string): types.ModalView {
  return {
    type: 'modal',
    callback_id: VIEW.editSaved,
    private_metadata: JSON.stringify({ paperId: entry.paperId, channelId }),
    title: text('Note and tags'),
    submit: text('Save'),
    close: text('Cancel'),
    blocks: [
      paragraph([bold(clip(entry.title, 300))]),
      {
        type: 'input',
        block_id: SAVED_FIELD.note,
        optional: true,
        label: text('Note'),
        element: {
          type: 'plain_text_input',
          action_id: 'value',
          multiline: true,
          max_length: NOTE_LIMIT,
          ...(entry.note === '' ? {} : { initial_value: entry.note }),
        },
      },
      {
        type: 'input',
        block_id: SAVED_FIELD.tags,
        optional: true,
        label: text('Tags'),
        hint: text('Parted by commas: to read, graphs'),
        element: {
          type: 'plain_text_input',
          action_id: 'value',
          max_length: 400,
          ...(entry.tags.length === 0 ? {} : { initial_value: entry.tags.join(', ') }),
        },
      },
    ],
  };
}
