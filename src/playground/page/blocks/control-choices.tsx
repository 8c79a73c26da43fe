import { useId } from 'react';
import type { ControlProps } from './control-props.ts';
import { optionsOf, textOf } from './plain-value.ts';

/** What a select offers. */
export interface Offered {
  value: string;
  label: string;
  description?: string;
  group?: string;
}

/** One of many, in a menu. */
export function SelectControl({
  element,
  value,
  onChange,
  field,
  options,
}: ControlProps & { options: Offered[] }) {
  const placeholder = textOf(element.placeholder) || 'Choose…';
  const groups = [...new Set(options.map(({ group = '' }) => group))];
  const drawn = (group: string) =>
    options
      .filter((option) => (option.group ?? '') === group)
      .map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ));
  return (
    <select
      id={field?.id}
      aria-label={field ? undefined : placeholder}
      aria-invalid={field?.invalid}
      aria-describedby={field?.describedBy}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{placeholder}</option>
      {groups.map((group) =>
        group === '' ? (
          drawn(group)
        ) : (
          <optgroup key={group} label={group}>
            {drawn(group)}
          </optgroup>
        ),
      )}
    </select>
  );
}

/** One of a few, all in sight. */
export function ChoiceControl({ element, value, onChange, field }: ControlProps) {
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={field?.label ?? 'Options'}
      aria-describedby={field?.describedBy}
      className="choices"
      id={field?.id}
    >
      {optionsOf(element).map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          <span>
            {option.label} <small>{option.description}</small>
          </span>
        </label>
      ))}
    </div>
  );
}

/** Any number of a few, all in sight. */
export function ManyControl({ value, onChange, field, options }: ControlProps & { options: Offered[] }) {
  const chosen = Array.isArray(value) ? value : [];
  const toggle = (option: string) =>
    onChange(chosen.includes(option) ? chosen.filter((item) => item !== option) : [...chosen, option]);
  return (
    <fieldset
      className="choices"
      aria-label={field?.label ?? 'Options'}
      aria-describedby={field?.describedBy}
      id={field?.id}
    >
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="checkbox"
            checked={chosen.includes(option.value)}
            onChange={() => toggle(option.value)}
          />
          <span>
            {option.label} <small>{option.description}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
