import { type KeyboardEvent, useId, useRef } from 'react';
import { Icon } from '../shell/icons.tsx';
import { useSession } from '../store/session.ts';
import { Offers } from './offers.tsx';
import { ShortcutMenu } from './shortcut-menu.tsx';
import { useDraft } from './use-draft.ts';

interface Props {
  channel: string;
  thread?: string;
  placeholder: string;
}

const MOST_ROWS = 8;

/** Where people type: Enter sends, Shift+Enter starts a new line; `/`, `@` and `#` offer what there is. */
export function Composer({ channel, thread, placeholder }: Props) {
  const input = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const focus = () => input.current?.focus();
  const { act } = useSession();
  const draft = useDraft({ channel, thread, focus });
  const send = async () => {
    const { text } = draft;
    if (text.trim() === '' || draft.sending) return;
    draft.type('');
    const answer = await draft.whileSending(act('messages', { channel, text, thread_ts: thread }));
    if (!answer.ok) draft.type(text);
  };
  const start = (command: string) => {
    draft.type(command);
    focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || draft.steer(event)) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void send();
  };
  const offering = draft.offers.length > 0;
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
        focus();
      }}
    >
      <Offers
        id={list}
        offers={draft.offers}
        choice={draft.choice}
        onTake={(offer) => {
          draft.type(offer.completes);
          focus();
        }}
      />
      {thread === undefined && <ShortcutMenu onCommand={start} />}
      <div className="composer-field">
        <textarea
          ref={input}
          rows={Math.min(MOST_ROWS, draft.text.split('\n').length)}
          value={draft.text}
          placeholder={placeholder}
          dir="auto"
          aria-label={placeholder}
          role="combobox"
          aria-expanded={offering}
          aria-autocomplete="list"
          aria-controls={offering ? list : undefined}
          aria-activedescendant={offering ? `${list}-${draft.choice}` : undefined}
          onChange={(event) => draft.type(event.target.value)}
          onKeyDown={onKey}
        />
        {draft.hint && <p className="composer-hint">{draft.hint}</p>}
      </div>
      <button type="submit" className="send" disabled={draft.text.trim() === ''} aria-label="Send">
        <Icon name="send" />
      </button>
    </form>
  );
}
