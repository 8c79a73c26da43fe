import { useRef, useState } from 'react';
import { isJson } from '../types.ts';
import type { ControlProps } from './control-props.ts';
import { optionsOf, textOf } from './plain-value.ts';

/** A button; one with a link opens it too. Asks first when the app wants that. */
export function ButtonControl({ element, onChange }: ControlProps) {
  const press = () => {
    const { confirm, url } = element;
    if (isJson(confirm) && !window.confirm(`${textOf(confirm.title)}\n\n${textOf(confirm.text)}`)) return;
    if (typeof url === 'string' && /^https?:\/\//.test(url))
      window.open(url, '_blank', 'noopener,noreferrer');
    onChange();
  };
  const label = typeof element.accessibility_label === 'string' ? element.accessibility_label : undefined;
  return (
    <button
      type="button"
      className={`block-button ${String(element.style ?? '')}`}
      aria-label={label}
      onClick={press}
    >
      {textOf(element.text)}
    </button>
  );
}

/** A menu behind three dots. */
export function OverflowControl({ element, onChange }: ControlProps) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <fieldset
      className="overflow"
      aria-label="More actions"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        close();
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <button
        type="button"
        ref={opener}
        className="block-button"
        aria-label="More actions"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        •••
      </button>
      {open && (
        <ul className="overflow-menu">
          {optionsOf(element).map((option) => (
            <li key={option.value}>
              <button
                type="button"
                onClick={() => {
                  close();
                  onChange(option.value);
                }}
              >
                {option.label}
              </button>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}
