import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Line } from '../store/model.ts';
import { useSession, useView } from '../store/session.ts';
import { typedWords } from './typed-words.ts';

const MOST_ROWS = 8;

/** In place of a message: its words to be changed. Enter saves, Shift+Enter starts a new line, Escape leaves all as it was. */
export function MessageEditor({ line, onDone }: { line: Line; onDone: () => void }) {
  const { act } = useSession();
  const names = useView((view) => view.names);
  const input = useRef<HTMLTextAreaElement>(null);
  const [before] = useState(() => typedWords(line.text, names));
  const [text, setText] = useState(before);
  useEffect(() => {
    input.current?.focus();
    input.current?.setSelectionRange(before.length, before.length);
  }, [before]);
  const save = async () => {
    if (text.trim() === '') return;
    if (text !== before) {
      const answer = await act('messages/edit', { channel: line.channel, message_ts: line.ts, text });
      if (!answer.ok) return;
    }
    onDone();
  };
  const onKey = (event: KeyboardEvent) => {
    // The list's own keys are for messages, not for what is typed in one.
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onDone();
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void save();
    }
  };
  return (
    <form
      className="line-editor"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <textarea
        ref={input}
        rows={Math.min(MOST_ROWS, text.split('\n').length)}
        value={text}
        dir="auto"
        aria-label="Edit message"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKey}
      />
      <div className="line-editor-buttons">
        <button type="button" onClick={onDone}>
          Cancel
        </button>
        <button type="submit" disabled={text.trim() === ''}>
          Save
        </button>
      </div>
    </form>
  );
}
