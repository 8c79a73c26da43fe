import { useId } from 'react';
import type { ControlProps } from './control-props.ts';
import { optionsOf, textOf } from './plain-value.ts';

interface Options {
  options: { value: string; label: string; description?: string }[];
}

/** One of many, in a menu. */
export function SelectControl({ element, value, onChange, field, options }: ControlProps & Options) {
  const placeholder = textOf(element.placeholder) || 'Choose…';
  return (
    <select
      id={field?.id}
      aria-label={field ? undefined : placeholder}
      aria-invalid={field?.invalid}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{placeholder}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

/** One of a few, all in sight. */
export function ChoiceControl({ element, value, onChange, field }: ControlProps) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={field?.label ?? 'Options'} className="choices" id={field?.id}>
      {optionsOf(element).map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          {option.label} <small>{option.description}</small>
        </label>
      ))}
    </div>
  );
}

/** Any number of a few, all in sight. */
export function ManyControl({ value, onChange, field, options }: ControlProps & Options) {
  const chosen = Array.isArray(value) ? value : [];
  const toggle = (option: string) =>
    onChange(chosen.includes(option) ? chosen.filter((item) => item !== option) : [...chosen, option]);
  return (
    <fieldset className="choices" aria-label={field?.label ?? 'Options'} id={field?.id}>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="checkbox"
            checked={chosen.includes(option.value)}
            onChange={() => toggle(option.value)}
          />
          {option.label} <small>{option.description}</small>
        </label>
      ))}
    </fieldset>
  );
}
