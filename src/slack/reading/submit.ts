import { z } from 'zod';
import { parseTags } from '../../reading/tags.ts';
import type { FilledForm } from '../asked.ts';
import { NOTE_LIMIT, SAVED_FIELD } from '../messages/edit-saved-modal.ts';
import { misuseMessage } from '../messages/help.ts';
import { savedMessage } from '../messages/reading-list.ts';
import type { Form, Submission } from '../submissions.ts';

const METADATA = z.object({ paperId: z.string(), channelId: z.string() });

interface SavedForm {
  note: string;
  tags: string[];
}

/** The form "Note and tags" was sent. */
export const submitSaved: Submission<SavedForm> = {
  read: readForm,
  handle: async (parts, { teamId, userId, metadata, tell }, form) => {
    const { paperId } = METADATA.parse(metadata);
    const entry = await parts.reading.edit({ teamId, userId }, paperId, form);
    const gone = misuseMessage('Not changed: that paper is no longer in your reading list.');
    await tell(entry ? savedMessage('Changed in your reading list', entry) : gone, {
      confirms: entry !== null,
    });
  },
};

function readForm(view: FilledForm): Form<SavedForm> {
  const field = (name: string) => view.state.values[name]?.value?.value ?? '';
  const note = field(SAVED_FIELD.note).trim();
  if (note.length > NOTE_LIMIT) {
    return { ok: false, errors: { [SAVED_FIELD.note]: `At most ${NOTE_LIMIT} characters.` } };
  }
  const parsed = parseTags(field(SAVED_FIELD.tags));
  if (!parsed.ok) return { ok: false, errors: { [SAVED_FIELD.tags]: parsed.message } };
  return { ok: true, form: { note, tags: parsed.tags } };
}
