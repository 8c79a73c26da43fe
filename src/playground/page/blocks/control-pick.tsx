import { type KeyboardEvent, useId, useState } from 'react';
import { isJson, jsonList } from '../../types.ts';
import { Icon } from '../shell/icons.tsx';
import type { Offered } from './control-choices.tsx';
import type { ControlProps } from './control-props.ts';
import { PickList } from './pick-list.tsx';
import { textOf } from './plain-value.ts';
import { type Offer, useOffered } from './use-offered.ts';

type Props = ControlProps & { many?: boolean; options?: Offered[] };

/** Picks one or several by typing a part of their names; without `options` the app is asked for them. */
export function PickControl(props: Props) {
  const { element, value, onChange, field, many = false, options } = props;
  const list = useId();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [choice, setChoice] = useState(0);
  const { offers, asking } = useOffered(props, { own: options, typed, open });
  const chosen = chosenOf(value, options);
  const take = (offer: Offer) => {
    setTyped('');
    const others = chosen.filter((one) => one.value !== offer.value);
    const added = others.length === chosen.length;
    if (!many) onChange(offer.sent);
    else onChange(sentOf(added ? [...chosen, { ...offer }] : others, options === undefined));
    setOpen(many);
  };
  const drop = (one: { value: string }) =>
    onChange(
      many
        ? sentOf(
            chosen.filter(({ value: kept }) => kept !== one.value),
            options === undefined,
          )
        : '',
    );
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const offer = offers[choice];
    if (step !== undefined) {
      setOpen(true);
      setChoice((choice + step + Math.max(offers.length, 1)) % Math.max(offers.length, 1));
    } else if (event.key === 'Enter' && open && offer) take(offer);
    else if (event.key === 'Escape' && open) setOpen(false);
    else if (event.key === 'Backspace' && typed === '' && chosen.length > 0)
      drop(chosen.at(-1) ?? { value: '' });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="pick">
      {chosen.map((one) => (
        <span className="chip" key={one.value}>
          {one.label}
          <button type="button" aria-label={`Remove ${one.label}`} onClick={() => drop(one)}>
            <Icon name="close" size={12} />
          </button>
        </span>
      ))}
      <input
        id={field?.id}
        role="combobox"
        aria-expanded={open}
        aria-controls={open ? list : undefined}
        aria-activedescendant={open && offers[choice] ? `${list}-${choice}` : undefined}
        aria-autocomplete="list"
        aria-invalid={field?.invalid}
        aria-describedby={field?.describedBy}
        aria-label={field ? undefined : textOf(element.placeholder) || 'Search'}
        placeholder={chosen.length > 0 ? '' : textOf(element.placeholder) || 'Type to search'}
        autoComplete="off"
        value={typed}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onClick={() => setOpen(true)}
        onChange={(event) => {
          setTyped(event.target.value);
          setChoice(0);
          setOpen(true);
        }}
        onKeyDown={onKey}
      />
      {open && (
        <PickList
          id={list}
          offers={offers}
          choice={choice}
          chosen={new Set(chosen.map((one) => one.value))}
          note={noteOf({ asking, typed, external: options === undefined })}
          onTake={take}
        />
      )}
    </div>
  );
}

function noteOf({ asking, typed, external }: { asking: boolean; typed: string; external: boolean }): string {
  if (asking) return 'Asking the app…';
  return external && typed === '' ? 'Type to search' : 'Nothing fits';
}

/** What is chosen, with its labels: whole options from the app, or values of the element's own options. */
function chosenOf(
  value: unknown,
  options: Offered[] | undefined,
): { value: string; label: string; sent?: unknown }[] {
  const values = Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value];
  return values.flatMap((one: unknown) => {
    if (isJson(one)) return [{ value: String(one.value), label: textOf(one.text), sent: one }];
    const known = options?.find((option) => option.value === one);
    return known ? [known] : [];
  });
}

function sentOf(chosen: { value: string; sent?: unknown }[], external: boolean): unknown {
  return external ? jsonList(chosen.map(({ sent }) => sent)) : chosen.map(({ value }) => value);
}
