import { type KeyboardEvent, useState } from 'react';
import type { Answer } from './api.ts';
import type { Workspace } from './model.ts';
import { suggestionsFor } from './suggestions.ts';
import { useFilling } from './use-filling.ts';

/** What is being typed in one composer, and what is offered to complete it. */
export function useDraft(
  workspace: Workspace,
  { channel, thread, focus }: { channel: string; thread: string | undefined; focus: () => void },
) {
  const [text, setText] = useState('');
  const [sending, setSending] = useState(false);
  const [choice, setChoice] = useState(0);
  const [closed, setClosed] = useState(false);
  const offers = closed ? [] : suggestionsFor(workspace, text);
  const type = (next: string) => {
    setText(next);
    setClosed(false);
    setChoice(0);
  };
  useFilling(thread === undefined ? channel : undefined, (example) => {
    setText(example);
    setClosed(true);
    focus();
  });
  /** Moves in the offers, takes or closes them; false when the key is not for them. */
  const steer = (event: KeyboardEvent): boolean => {
    const offer = offers[choice];
    if (!offer) return false;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setChoice((choice + (event.key === 'ArrowDown' ? 1 : -1) + offers.length) % offers.length);
    } else if (event.key === 'Tab' || event.key === 'Enter') type(offer.completes);
    else if (event.key === 'Escape') {
      event.stopPropagation();
      setClosed(true);
    } else return false;
    event.preventDefault();
    return true;
  };
  const whileSending = async (answer: Promise<Answer>) => {
    setSending(true);
    const given = await answer;
    setSending(false);
    return given;
  };
  return { text, sending, choice, offers, type, steer, whileSending };
}
