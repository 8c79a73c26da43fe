import { useId } from 'react';
import { isJson, type Json } from '../types.ts';
import { Control } from './control.tsx';
import { textOf } from './plain-value.ts';

interface Props {
  block: Json;
  error: string | undefined;
  current: (element: Json) => unknown;
  operate: (element: Json) => (value?: unknown) => void;
}

/** A labelled field of a form, with its hint and what is wrong with it. */
export function InputBlock({ block, error, current, operate }: Props) {
  const id = useId();
  if (!isJson(block.element)) return null;
  const hint = textOf(block.hint);
  return (
    <div className={`field ${error ? 'wrong' : ''}`}>
      <label htmlFor={id}>
        {textOf(block.label)}
        {block.optional === true && <span className="quiet"> (optional)</span>}
      </label>
      <Control
        element={block.element}
        value={current(block.element)}
        onChange={operate(block.element)}
        field={{ id, label: textOf(block.label), invalid: error !== undefined }}
      />
      {hint && <p className="quiet">{hint}</p>}
      {error && (
        <p className="error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
