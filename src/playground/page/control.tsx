import { ButtonControl, OverflowControl } from './control-buttons.tsx';
import { ChoiceControl, ManyControl, SelectControl } from './control-choices.tsx';
import { ExternalControl } from './control-external.tsx';
import type { ControlProps } from './control-props.ts';
import { TextControl } from './control-text.tsx';
import { optionsOf } from './plain-value.ts';
import { useSession } from './session.ts';

/** An interactive element as a native control. */
export function Control(props: ControlProps) {
  const { workspace } = useSession();
  const people = workspace.people
    .filter((person) => !person.isBot)
    .map(({ id, realName }) => ({ value: id, label: realName }));
  const channels = workspace.channels
    .filter(({ kind }) => kind === 'channel')
    .map(({ id, name }) => ({ value: id, label: `#${name}` }));
  switch (props.element.type) {
    case 'button':
      return <ButtonControl {...props} />;
    case 'overflow':
      return <OverflowControl {...props} />;
    case 'static_select':
      return <SelectControl {...props} options={optionsOf(props.element)} />;
    case 'users_select':
      return <SelectControl {...props} options={people} />;
    case 'channels_select':
    case 'conversations_select':
      return <SelectControl {...props} options={channels} />;
    case 'external_select':
      return <ExternalControl {...props} />;
    case 'radio_buttons':
      return <ChoiceControl {...props} />;
    case 'checkboxes':
    case 'multi_static_select':
      return <ManyControl {...props} options={optionsOf(props.element)} />;
    case 'multi_users_select':
      return <ManyControl {...props} options={people} />;
    case 'multi_channels_select':
    case 'multi_conversations_select':
      return <ManyControl {...props} options={channels} />;
    default:
      return <TextControl {...props} />;
  }
}
