import { useState } from 'react';
import type { Answer } from './api.ts';
import type { ControlProps } from './control-props.ts';
import { textOf } from './plain-value.ts';
import { useSession } from './session.ts';

/** A select whose options the app gives while one types. */
export function ExternalControl({ element, onChange, field }: ControlProps) {
  const { workspace, act } = useSession();
  const [options, setOptions] = useState<NonNullable<Answer['options']>>([]);
  const [text, setText] = useState('');
  const least = typeof element.min_query_length === 'number' ? element.min_query_length : 3;
  const type = async (typed: string) => {
    setText(typed);
    const view = workspace.modals.at(-1);
    if (typed.length < least || !view) return;
    const answer = await act('options', { view_id: view.id, action_id: element.action_id, value: typed });
    setOptions(answer.options ?? []);
  };
  return (
    <div className="external">
      <input
        id={field?.id}
        aria-label={field?.label ?? 'Search'}
        placeholder={textOf(element.placeholder)}
        value={text}
        onChange={(event) => void type(event.target.value)}
      />
      <ul>
        {options.map((option) => (
          <li key={option.value}>
            <button
              type="button"
              onClick={() => {
                setText(textOf(option.text));
                setOptions([]);
                onChange({ selected_option: option });
              }}
            >
              {textOf(option.text)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
