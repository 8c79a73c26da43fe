import { useEffect, useRef, useState } from 'react';
import { jsonList } from '../../types.ts';
import { useSession } from '../store/session.ts';
import type { ControlProps } from './control-props.ts';
import { type PlainOption, plainOption, textOf } from './plain-value.ts';

/** Slack asks the app after a short pause in typing. */
const PAUSE_MS = 150;
const LEAST_TYPED = 3;

/** An offered option together with what is sent when it is taken. */
export interface Offer extends PlainOption {
  sent: unknown;
}

/** The options for what is typed: those of the element itself, or what the app answers to `block_suggestion`. */
export function useOffered(
  { element, surface, blockId }: ControlProps,
  { own, typed, open }: { own: { value: string; label: string }[] | undefined; typed: string; open: boolean },
): { offers: Offer[]; asking: boolean } {
  const { act } = useSession();
  const [answer, setAnswer] = useState<{ offers: Offer[]; asking: boolean }>({ offers: [], asking: false });
  const turn = useRef(0);
  const least = typeof element.min_query_length === 'number' ? element.min_query_length : LEAST_TYPED;
  const asks = own === undefined && open && typed.length >= least;
  const actionId = element.action_id;
  const place = JSON.stringify(surface);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the surface is compared by what it says
  useEffect(() => {
    turn.current += 1;
    if (!asks) return setAnswer({ offers: [], asking: false });
    const mine = turn.current;
    setAnswer((before) => ({ ...before, asking: true }));
    const timer = setTimeout(async () => {
      const body = { ...surface, block_id: blockId, action_id: actionId, value: typed };
      const { options = [], option_groups: groups = [] } = await act('options', body);
      if (mine !== turn.current) return;
      const grouped = groups.flatMap((group) =>
        jsonList(group.options).map((option) => ({
          ...plainOption(option, textOf(group.label)),
          sent: option,
        })),
      );
      const plain = jsonList(options).map((option) => ({ ...plainOption(option), sent: option }));
      setAnswer({ offers: [...plain, ...grouped], asking: false });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [asks, typed, actionId, blockId, place, act]);
  if (!own) return answer;
  const wanted = typed.trim().toLowerCase();
  const fitting = own.filter(({ label }) => label.toLowerCase().includes(wanted));
  const offers = fitting.map((option) => ({
    ...{ description: '', url: '', group: '' },
    ...option,
    sent: option.value,
  }));
  return { offers, asking: false };
}
