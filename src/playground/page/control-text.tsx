import type { ControlProps } from './control-props.ts';
import { textOf } from './plain-value.ts';

const TYPES: { [type: string]: string } = {
  datepicker: 'date',
  timepicker: 'time',
  number_input: 'number',
  email_text_input: 'email',
  url_text_input: 'url',
};

/** Texts, numbers, dates and times. In a message a text is sent with Enter, a date or time at once. */
export function TextControl({ element, value, onChange, field }: ControlProps) {
  const type = TYPES[String(element.type)] ?? 'text';
  const shared = {
    id: field?.id,
    'aria-label': field ? undefined : textOf(element.placeholder) || 'Value',
    'aria-invalid': field?.invalid,
    placeholder: textOf(element.placeholder),
    value: typeof value === 'string' ? value : '',
    maxLength: typeof element.max_length === 'number' ? element.max_length : undefined,
  };
  if (element.multiline === true) {
    return <textarea {...shared} rows={4} onChange={(event) => onChange(event.target.value)} />;
  }
  return <input {...shared} type={type} onChange={(event) => onChange(event.target.value)} />;
}
