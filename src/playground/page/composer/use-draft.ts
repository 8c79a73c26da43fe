import { type KeyboardEvent, useState } from 'react';
import type { Answer } from '../store/api.ts';
import { useSession } from '../store/session.ts';
import { commandHint, suggestionsFor } from './suggestions.ts';
import { useFilling } from './use-filling.ts';

/** Drafts of the places that were left, by channel and thread, so that coming back finds them. */
const drafts = new Map<string, string>();

interface DraftAt {
  channel: string;
  thread: string | undefined;
  focus: () => void;
}

/** What is being typed in one composer, and what is offered to complete it. */
export function useDraft({ channel, thread, focus }: DraftAt) {
  const { store } = useSession();
  const place = `${channel} ${thread ?? ''}`;
  const [text, setText] = useState(() => drafts.get(place) ?? '');
  const [sending, setSending] = useState(false);
  const [choice, setChoice] = useState(0);
  const [closed, setClosed] = useState(false);
  const { view } = store.snapshot();
  const offers = closed || !view ? [] : suggestionsFor(view, text);
  const change = (next: string) => {
    drafts.set(place, next);
    setText(next);
    setChoice(0);
  };
  const type = (next: string) => {
    change(next);
    setClosed(false);
  };
  const complete = (next: string) => {
    change(next);
    setClosed(true);
  };
  useFilling(thread === undefined ? channel : undefined, (example) => {
    complete(example);
    focus();
  });
  /** Moves in the offers, takes or closes them; false when the key is not for them. */
  const steer = (event: KeyboardEvent): boolean => {
    const offer = offers[choice];
    if (!offer) return false;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setChoice((choice + (event.key === 'ArrowDown' ? 1 : -1) + offers.length) % offers.length);
    } else if (event.key === 'Tab' || event.key === 'Enter') type(offer.completes);
    else if (event.key === 'Escape') setClosed(true);
    else return false;
    event.preventDefault();
    return true;
  };
  const whileSending = async (answer: Promise<Answer>) => {
    setSending(true);
    const given = await answer;
    setSending(false);
    return given;
  };
  const hint = view && !closed ? commandHint(view, text) : '';
  return { text, sending, choice, offers, hint, type, steer, whileSending };
}
