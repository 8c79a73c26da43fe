import { useView } from '../store/session.ts';
import { ButtonControl } from './control-button.tsx';
import { ChoiceControl, ManyControl, SelectControl } from './control-choices.tsx';
import { DateTimeControl } from './control-datetime.tsx';
import { FeedbackControl } from './control-feedback.tsx';
import { OverflowControl } from './control-overflow.tsx';
import { PickControl } from './control-pick.tsx';
import type { ControlProps } from './control-props.ts';
import { RichTextControl } from './control-rich-text.tsx';
import { TextControl } from './control-text.tsx';
import { optionsOf } from './plain-value.ts';

/** An interactive element as a native control. */
export function Control(props: ControlProps) {
  const type = String(props.element.type);
  switch (type) {
    case 'button':
    case 'workflow_button':
    case 'icon_button':
      return <ButtonControl {...props} />;
    case 'feedback_buttons':
      return <FeedbackControl {...props} />;
    case 'overflow':
      return <OverflowControl {...props} />;
    case 'static_select':
      return <SelectControl {...props} options={optionsOf(props.element)} />;
    case 'radio_buttons':
      return <ChoiceControl {...props} />;
    case 'checkboxes':
      return <ManyControl {...props} options={optionsOf(props.element)} />;
    case 'multi_static_select':
      return <PickControl {...props} many options={optionsOf(props.element)} />;
    case 'external_select':
      return <PickControl {...props} />;
    case 'multi_external_select':
      return <PickControl {...props} many />;
    case 'datetimepicker':
      return <DateTimeControl {...props} />;
    case 'rich_text_input':
      return <RichTextControl {...props} />;
    case 'file_input':
      return <p className="quiet">Files cannot be given here.</p>;
    default:
      return /select$/.test(type) ? <MemberControl {...props} /> : <TextControl {...props} />;
  }
}

/** Selects of people, channels and conversations. */
function MemberControl(props: ControlProps) {
  const people = useView((view) => view.people);
  const channels = useView((view) => view.channels);
  const type = String(props.element.type);
  const options = type.includes('users')
    ? people
        .filter((person) => !person.isBot)
        .map(({ id, realName }) => ({ value: id, label: realName, description: '' }))
    : channels
        .filter(({ kind }) => kind === 'channel' || type.includes('conversations'))
        .map(({ id, name, kind }) => ({
          value: id,
          label: kind === 'im' ? name : `#${name}`,
          description: '',
        }));
  if (type.startsWith('multi_')) return <PickControl {...props} many options={options} />;
  return <SelectControl {...props} options={options} />;
}
