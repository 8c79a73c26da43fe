import { useRef, useState } from 'react';
import type { ControlProps } from './control-props.ts';
import { textOf } from './plain-value.ts';
import { richTextOf, typedOf } from './rich-text-value.ts';

const BUTTONS = [
  { mark: '*', label: 'Bold', sign: 'B' },
  { mark: '_', label: 'Italic', sign: 'I' },
  { mark: '~', label: 'Strike through', sign: 'S' },
  { mark: '`', label: 'Code', sign: '<>' },
];

/** Formatted text: typed with marks, which the buttons put around what is selected. */
export function RichTextControl({ element, value, onChange, field }: ControlProps) {
  const [typed, setTyped] = useState(() => typedOf(value));
  const input = useRef<HTMLTextAreaElement>(null);
  const change = (text: string) => {
    setTyped(text);
    onChange(richTextOf(text));
  };
  const wrap = (mark: string) => {
    const at = input.current;
    if (!at) return;
    const [start, end] = [at.selectionStart, at.selectionEnd];
    change(typed.slice(0, start) + mark + typed.slice(start, end) + mark + typed.slice(end));
    at.focus();
  };
  return (
    <div className="rich-text">
      <div role="toolbar" aria-label="Format" className="row">
        {BUTTONS.map(({ mark, label, sign }) => (
          <button type="button" key={mark} aria-label={label} title={label} onClick={() => wrap(mark)}>
            {sign}
          </button>
        ))}
      </div>
      <textarea
        ref={input}
        id={field?.id}
        aria-label={field ? undefined : 'Text'}
        aria-invalid={field?.invalid}
        aria-describedby={field?.describedBy}
        placeholder={textOf(element.placeholder)}
        rows={4}
        dir="auto"
        value={typed}
        onChange={(event) => change(event.target.value)}
      />
    </div>
  );
}
