import { useEffect, useRef } from 'react';

const NAME = 'fill-composer';

/** Puts a text into a channel's composer, for the person to send. */
export function fillComposer(channel: string, text: string): void {
  window.dispatchEvent(new CustomEvent(NAME, { detail: { channel, text } }));
}

/** Calls back when a text is put into the composer of `channel`. */
export function useFilling(channel: string | undefined, fill: (text: string) => void): void {
  const latest = useRef(fill);
  latest.current = fill;
  useEffect(() => {
    const listen = (event: Event) => {
      const { detail } = event as CustomEvent<{ channel: string; text: string }>;
      if (detail.channel === channel) latest.current(detail.text);
    };
    window.addEventListener(NAME, listen);
    return () => window.removeEventListener(NAME, listen);
  }, [channel]);
}
