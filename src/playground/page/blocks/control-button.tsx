import { useRef, useState } from 'react';
import { isJson } from '../../types.ts';
import { Confirm } from './confirm.tsx';
import type { ControlProps } from './control-props.ts';
import { textOf } from './plain-value.ts';

/** A button; one with a link opens it too. Asks first when the app wants that. */
export function ButtonControl({ element, onChange }: ControlProps) {
  const [asking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { confirm, url, style } = element;
  const press = () => {
    if (typeof url === 'string' && /^https?:\/\//.test(url)) {
      window.open(url, '_blank', 'noopener,noreferrer');
    }
    onChange();
  };
  const label = typeof element.accessibility_label === 'string' ? element.accessibility_label : undefined;
  return (
    <>
      <button
        type="button"
        ref={button}
        className={`block-button ${String(style ?? '')}`}
        aria-label={label}
        dir="auto"
        onClick={() => (isJson(confirm) ? setAsking(true) : press())}
      >
        {textOf(element.text)}
      </button>
      {asking && isJson(confirm) && (
        <Confirm
          confirm={confirm}
          onAnswer={(yes) => {
            setAsking(false);
            button.current?.focus();
            if (yes) press();
          }}
        />
      )}
    </>
  );
}
