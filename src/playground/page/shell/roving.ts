import type { KeyboardEvent } from 'react';

const STEPS: { [key: string]: number } = { ArrowDown: 1, ArrowUp: -1 };

/**
 * Moves the focus among the elements that match `selector` with the arrow keys, Home and End. `columns` above one
 * makes it a grid, in which left and right step by one. Returns true when the key was for it.
 */
export function rove(event: KeyboardEvent<HTMLElement>, selector: string, columns = 1): boolean {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const next = targetOf(event.key, { at, count: items.length, columns });
  if (next === undefined) return false;
  event.preventDefault();
  items[next]?.focus();
  return true;
}

function targetOf(
  key: string,
  { at, count, columns }: { at: number; count: number; columns: number },
): number | undefined {
  if (count === 0) return undefined;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const sideways = columns > 1 ? { ArrowRight: 1, ArrowLeft: -1 }[key] : undefined;
  const step = sideways ?? (STEPS[key] === undefined ? undefined : STEPS[key] * columns);
  if (step === undefined) return undefined;
  return columns === 1 ? (at + step + count) % count : Math.min(count - 1, Math.max(0, at + step));
}
