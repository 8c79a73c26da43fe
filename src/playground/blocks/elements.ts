import { isJson, type Json, jsonList } from '../types.ts';
import { LIMITS } from './limits.ts';
import type { Problems } from './problems.ts';

type Check = (element: Json, place: string, problems: Problems) => void;

const inputOnly: Check = (element, place, problems) => placeholder(element, place, problems);

/** Every interactive element the playground knows, with its rules. */
const ELEMENTS: Record<string, Check> = {
  button(element, place, problems) {
    problems.text(element.text, `${place}/text`, { max: LIMITS.buttonText, plain: true });
    problems.string(element.value, `${place}/value`, { max: LIMITS.buttonValue, optional: true });
    problems.string(element.url, `${place}/url`, { max: LIMITS.url, optional: true });
    const label = { max: LIMITS.accessibilityLabel, optional: true };
    problems.string(element.accessibility_label, `${place}/accessibility_label`, label);
    if (element.style !== undefined && element.style !== 'primary' && element.style !== 'danger') {
      problems.add(`${place}/style`, 'must be one of primary, danger');
    }
  },
  overflow: (element, place, problems) => options(element, place, { problems, max: LIMITS.overflowOptions }),
  static_select: select,
  multi_static_select: select,
  checkboxes: (element, place, problems) => options(element, place, { problems, max: LIMITS.fewOptions }),
  radio_buttons: (element, place, problems) => options(element, place, { problems, max: LIMITS.fewOptions }),
  external_select: inputOnly,
  multi_external_select: inputOnly,
  users_select: inputOnly,
  multi_users_select: inputOnly,
  channels_select: inputOnly,
  multi_channels_select: inputOnly,
  conversations_select: inputOnly,
  multi_conversations_select: inputOnly,
  datepicker: inputOnly,
  timepicker: inputOnly,
  datetimepicker: () => {},
  plain_text_input: inputOnly,
  email_text_input: inputOnly,
  url_text_input: inputOnly,
  number_input: inputOnly,
  rich_text_input: inputOnly,
  feedback_buttons(element, place, problems) {
    for (const name of ['positive_button', 'negative_button']) {
      const button = element[name];
      if (!isJson(button)) {
        problems.add(`${place}/${name}`, 'must be an object');
        continue;
      }
      problems.text(button.text, `${place}/${name}/text`, { max: LIMITS.buttonText, plain: true });
      problems.string(button.value, `${place}/${name}/value`, { max: LIMITS.buttonValue });
    }
  },
  icon_button(element, place, problems) {
    problems.string(element.icon, `${place}/icon`, { max: LIMITS.buttonText });
    problems.text(element.text, `${place}/text`, { max: LIMITS.buttonText, plain: true });
  },
};

/** Checks one interactive element: its type, its action_id, its texts and its options. */
export function checkElement(element: Json, place: string, problems: Problems): void {
  const check = ELEMENTS[String(element.type)];
  if (!check) {
    problems.add(`${place}/type`, `unsupported type: ${String(element.type)}`);
    return;
  }
  problems.string(element.action_id, `${place}/action_id`, { max: LIMITS.actionId, optional: true });
  check(element, place, problems);
  if (element.confirm !== undefined) confirmDialog(element.confirm, `${place}/confirm`, problems);
}

function select(element: Json, place: string, problems: Problems): void {
  placeholder(element, place, problems);
  if (element.option_groups === undefined) {
    options(element, place, { problems, max: LIMITS.selectOptions });
    return;
  }
  for (const [at, group] of jsonList(element.option_groups).entries()) {
    const groupPlace = `${place}/option_groups/${at}`;
    problems.text(group.label, `${groupPlace}/label`, { max: LIMITS.optionText, plain: true });
    options(group, groupPlace, { problems, max: LIMITS.selectOptions });
  }
}

function options(holder: Json, place: string, { problems, max }: { problems: Problems; max: number }): void {
  for (const [at, option] of problems.list(holder.options, `${place}/options`, max).entries()) {
    const optionPlace = `${place}/options/${at}`;
    problems.text(option.text, `${optionPlace}/text`, { max: LIMITS.optionText });
    problems.string(option.value, `${optionPlace}/value`, { max: LIMITS.optionValue });
    const description = { max: LIMITS.optionDescription, optional: true };
    problems.text(option.description, `${optionPlace}/description`, description);
  }
}

function placeholder(element: Json, place: string, problems: Problems): void {
  const rule = { max: LIMITS.placeholder, plain: true, optional: true };
  problems.text(element.placeholder, `${place}/placeholder`, rule);
}

function confirmDialog(value: unknown, place: string, problems: Problems): void {
  if (!isJson(value)) {
    problems.add(place, 'must be an object');
    return;
  }
  problems.text(value.title, `${place}/title`, { max: LIMITS.confirmTitle, plain: true });
  problems.text(value.text, `${place}/text`, { max: LIMITS.confirmText });
  problems.text(value.confirm, `${place}/confirm`, { max: LIMITS.confirmButton, plain: true });
  problems.text(value.deny, `${place}/deny`, { max: LIMITS.confirmButton, plain: true });
}
