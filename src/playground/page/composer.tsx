import { type KeyboardEvent, useRef } from 'react';
import { useSession } from './session.ts';
import type { Offer } from './suggestions.ts';
import { useDraft } from './use-draft.ts';

interface Props {
  channel: string;
  thread?: string;
  placeholder: string;
}

/** Where people type: Enter sends, Shift+Enter starts a new line, `/` and `@` offer what there is. */
export function Composer({ channel, thread, placeholder }: Props) {
  const input = useRef<HTMLTextAreaElement>(null);
  const focus = () => input.current?.focus();
  const { workspace, act } = useSession();
  const draft = useDraft(workspace, { channel, thread, focus });
  const send = async () => {
    if (draft.text.trim() === '' || draft.sending) return;
    const answer = await draft.whileSending(
      act('messages', { channel, text: draft.text, thread_ts: thread }),
    );
    if (answer.ok) draft.type('');
    focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || draft.steer(event)) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void send();
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Offers
        offers={draft.offers}
        choice={draft.choice}
        onTake={(offer) => {
          draft.type(offer.completes);
          focus();
        }}
      />
      <textarea
        ref={input}
        rows={Math.min(6, draft.text.split('\n').length)}
        value={draft.text}
        placeholder={placeholder}
        aria-label={placeholder}
        onChange={(event) => draft.type(event.target.value)}
        onKeyDown={onKey}
      />
      <button type="submit" className="send" disabled={draft.text.trim() === '' || draft.sending}>
        {draft.sending ? 'Sending…' : 'Send'}
      </button>
    </form>
  );
}

interface OffersProps {
  offers: Offer[];
  choice: number;
  onTake: (offer: Offer) => void;
}

function Offers({ offers, choice, onTake }: OffersProps) {
  if (offers.length === 0) return null;
  return (
    <ul className="offers">
      {offers.map((offer, at) => (
        <li key={offer.label}>
          <button
            type="button"
            tabIndex={-1}
            className={at === choice ? 'chosen' : ''}
            onClick={() => onTake(offer)}
          >
            <b>{offer.label}</b> <span>{offer.hint}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
