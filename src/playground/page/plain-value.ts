import { isJson, type Json, jsonList } from '../types.ts';

/** The plain value of an element's state: an option's value, a list of them, a text, a date. */
export function plainOf(state: Json): unknown {
  if (isJson(state.selected_option)) return state.selected_option.value;
  if ('selected_options' in state) return jsonList(state.selected_options).map((option) => option.value);
  const entry = Object.entries(state).find(([key]) => key === 'value' || key.startsWith('selected_'));
  return entry?.[1] ?? undefined;
}

/** A text object's text. */
export function textOf(value: unknown): string {
  return isJson(value) && typeof value.text === 'string' ? value.text : '';
}

/** A select's options, those in groups too. */
export function optionsOf(element: Json): { value: string; label: string; description: string }[] {
  const groups = jsonList(element.option_groups).flatMap((group) => jsonList(group.options));
  return [...jsonList(element.options), ...groups].map((option) => ({
    value: String(option.value),
    label: textOf(option.text),
    description: textOf(option.description),
  }));
}
