import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useSession } from './session.ts';
import { suggestionsFor } from './suggestions.ts';

interface Props {
  channel: string;
  thread?: string;
  placeholder: string;
}

/** Where people type: Enter sends, Shift+Enter starts a new line, `/` and `@` offer what there is. */
export function Composer({ channel, thread, placeholder }: Props) {
  const { workspace, act } = useSession();
  const [text, setText] = useState('');
  const [sending, setSending] = useState(false);
  const [choice, setChoice] = useState(0);
  const [closed, setClosed] = useState(false);
  const input = useRef<HTMLTextAreaElement>(null);
  const offers = closed ? [] : suggestionsFor(workspace, text);
  const type = (next: string) => {
    setText(next);
    setClosed(false);
    setChoice(0);
  };
  useEffect(() => {
    const fill = (event: Event) => {
      const { detail } = event as CustomEvent<{ channel: string; text: string }>;
      if (thread !== undefined || detail.channel !== channel) return;
      setText(detail.text);
      setClosed(true);
      input.current?.focus();
    };
    window.addEventListener('fill-composer', fill);
    return () => window.removeEventListener('fill-composer', fill);
  }, [channel, thread]);
  const send = async () => {
    if (text.trim() === '' || sending) return;
    setSending(true);
    const answer = await act('messages', { channel, text, thread_ts: thread });
    setSending(false);
    if (answer.ok) type('');
    input.current?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const offer = offers[choice];
    if (offers.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setChoice((choice + (event.key === 'ArrowDown' ? 1 : -1) + offers.length) % offers.length);
    } else if (offer && (event.key === 'Tab' || event.key === 'Enter')) {
      event.preventDefault();
      type(offer.completes);
    } else if (offers.length > 0 && event.key === 'Escape') {
      event.stopPropagation();
      setClosed(true);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void send();
    }
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {offers.length > 0 && (
        <ul className="offers">
          {offers.map((offer, at) => (
            <li key={offer.label}>
              <button
                type="button"
                tabIndex={-1}
                className={at === choice ? 'chosen' : ''}
                onClick={() => {
                  type(offer.completes);
                  input.current?.focus();
                }}
              >
                <b>{offer.label}</b> <span>{offer.hint}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <textarea
        ref={input}
        rows={Math.min(6, text.split('\n').length)}
        value={text}
        placeholder={placeholder}
        aria-label={placeholder}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKey}
      />
      <button type="submit" className="send" disabled={text.trim() === '' || sending}>
        {sending ? 'Sending…' : 'Send'}
      </button>
    </form>
  );
}
