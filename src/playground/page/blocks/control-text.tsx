import type { KeyboardEvent } from 'react';
import type { ControlProps } from './control-props.ts';
import { textOf } from './plain-value.ts';

const TYPES: { [type: string]: string } = {
  datepicker: 'date',
  timepicker: 'time',
  number_input: 'number',
  email_text_input: 'email',
  url_text_input: 'url',
};

/** Texts, numbers, dates and times. Enter tells the app where it wants to hear of it. */
export function TextControl({ element, value, onChange, onEnter, field }: ControlProps) {
  const type = TYPES[String(element.type)] ?? 'text';
  const shared = {
    id: field?.id,
    'aria-label': field ? undefined : textOf(element.placeholder) || 'Value',
    'aria-invalid': field?.invalid,
    'aria-describedby': field?.describedBy,
    placeholder: textOf(element.placeholder),
    value: typeof value === 'string' || typeof value === 'number' ? String(value) : '',
    maxLength: typeof element.max_length === 'number' ? element.max_length : undefined,
    dir: 'auto',
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !onEnter || event.nativeEvent.isComposing) return;
    if (element.multiline === true && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    onEnter();
  };
  if (element.multiline === true) {
    return (
      <textarea
        {...shared}
        rows={4}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
    );
  }
  return (
    <input
      {...shared}
      type={type}
      step={element.is_decimal_allowed === true ? 'any' : undefined}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
    />
  );
}
