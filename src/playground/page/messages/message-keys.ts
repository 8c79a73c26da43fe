import type { KeyboardEvent } from 'react';
import { rove } from '../shell/roving.ts';

/** What a key presses at the message that has the focus, by the marks that its controls carry. */
const CONTROLS: { [key: string]: string } = {
  Enter: '[data-key=thread]',
  r: '[data-key=react]',
  m: '[data-key=more]',
};

/** The keyboard in a message list: arrows move among the messages, and letters press what a message offers. */
export function onMessageKey(event: KeyboardEvent<HTMLElement>): void {
  const { target } = event;
  if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
  const atMessage = target.matches('article');
  if (!atMessage && target !== event.currentTarget) return;
  if (event.key === 'ArrowUp' && !atMessage) {
    event.preventDefault();
    [...event.currentTarget.querySelectorAll<HTMLElement>('article')].at(-1)?.focus();
    return;
  }
  if (rove(event, 'article')) return;
  const control = atMessage ? CONTROLS[event.key] : undefined;
  const found = control === undefined ? null : target.querySelector<HTMLElement>(control);
  if (!found) return;
  event.preventDefault();
  found.click();
}
