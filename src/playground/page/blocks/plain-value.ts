import { isJson, type Json, jsonList } from '../../types.ts';

/** An option of a select, as its control shows it. */
export interface PlainOption {
  value: string;
  label: string;
  description: string;
  url: string;
  group: string;
}

/**
 * The plain value of an element's state: an option's value, a list of them, a text, a date. External options are kept
 * whole, because the app alone knows them.
 */
export function plainOf(state: Json): unknown {
  const external = String(state.type).includes('external');
  if (isJson(state.selected_option)) return external ? state.selected_option : state.selected_option.value;
  if ('selected_options' in state) {
    const options = jsonList(state.selected_options);
    return external ? options : options.map((option) => option.value);
  }
  const entry = Object.entries(state).find(([key]) => /^(value|rich_text_value|selected_.*)$/.test(key));
  return entry?.[1] ?? undefined;
}

/** A text object's text. */
export function textOf(value: unknown): string {
  return isJson(value) && typeof value.text === 'string' ? value.text : '';
}

/** A select's options, those in groups too. */
export function optionsOf(element: Json): PlainOption[] {
  const grouped = jsonList(element.option_groups).flatMap((group) =>
    jsonList(group.options).map((option) => plainOption(option, textOf(group.label))),
  );
  return [...jsonList(element.options).map((option) => plainOption(option)), ...grouped];
}

/** An option as its control shows it. */
export function plainOption(option: Json, group = ''): PlainOption {
  return {
    value: String(option.value),
    label: textOf(option.text),
    description: textOf(option.description),
    url: typeof option.url === 'string' ? option.url : '',
    group,
  };
}
