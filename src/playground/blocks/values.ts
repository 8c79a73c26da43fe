import { isJson, type Json, jsonList } from '../types.ts';

const SELECT = new Set(['static_select', 'radio_buttons', 'overflow', 'external_select']);
const MULTI_SELECT = new Set(['checkboxes', 'multi_static_select', 'multi_external_select']);
const FIELDS: Record<string, string> = {
  users_select: 'selected_user',
  channels_select: 'selected_channel',
  conversations_select: 'selected_conversation',
  multi_users_select: 'selected_users',
  multi_channels_select: 'selected_channels',
  multi_conversations_select: 'selected_conversations',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
  rich_text_input: 'rich_text_value',
};

/**
 * An element's state as Slack reports it, from the plain value that a person chose: an option's value, a list
 * of them, a text, a time; an external select's options are given whole. Undefined when the value is not one of the
 * element's options.
 */
export function elementState(element: Json, value: unknown): Json | undefined {
  const type = String(element.type);
  if (isJson(value) && !isWhole(type, value)) return { type, ...value };
  if (SELECT.has(type)) {
    const option = value === null || value === '' ? null : findOption(element, value);
    return option === undefined ? undefined : { type, selected_option: option };
  }
  if (MULTI_SELECT.has(type)) {
    const chosen = (Array.isArray(value) ? value : []).map((item) => findOption(element, item));
    return chosen.every(isJson) ? { type, selected_options: chosen } : undefined;
  }
  const field = FIELDS[type];
  if (field) return { type, [field]: value === '' ? null : value };
  return { type, value: value === '' || value === undefined ? null : value };
}

/** An element's state before anyone touched it. */
export function initialState(element: Json): Json {
  const type = String(element.type);
  if (SELECT.has(type)) return { type, selected_option: element.initial_option ?? null };
  if (MULTI_SELECT.has(type)) return { type, selected_options: element.initial_options ?? [] };
  const field = FIELDS[type];
  if (!field) return { type, value: element.initial_value ?? null };
  return { type, [field]: element[field.replace('selected', 'initial')] ?? null };
}

/** True when nothing is chosen or typed. */
export function isEmptyState(state: Json): boolean {
  return Object.entries(state).every(
    ([key, value]) =>
      key === 'type' || value === null || value === undefined || (Array.isArray(value) && value.length === 0),
  );
}

/** True for elements that carry a value; buttons and overflow menus do not. */
export function holdsState(element: Json): boolean {
  return !['button', 'overflow', 'image', 'icon_button', 'feedback_buttons'].includes(String(element.type));
}

/** True for values that are objects by themselves, not the state of an element. */
function isWhole(type: string, value: Json): boolean {
  return value.type === 'rich_text' || (type.includes('external') && isJson(value.text));
}

function findOption(element: Json, value: unknown): Json | undefined {
  // An external select's options are known to the app alone, so the page sends them whole.
  if (isJson(value)) return String(element.type).includes('external') ? value : undefined;
  const groups = jsonList(element.option_groups).flatMap((group) => jsonList(group.options));
  return [...jsonList(element.options), ...groups].find((option) => option.value === value);
}
