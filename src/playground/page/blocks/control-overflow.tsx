import { useState } from 'react';
import { isJson } from '../../types.ts';
import { Icon } from '../shell/icons.tsx';
import { Menu } from '../shell/menu.tsx';
import { Confirm } from './confirm.tsx';
import type { ControlProps } from './control-props.ts';
import { optionsOf } from './plain-value.ts';

/** A menu behind three dots. */
export function OverflowControl({ element, onChange }: ControlProps) {
  const [asking, setAsking] = useState<string>();
  const choose = (value: string, url: string) => {
    if (/^https?:\/\//.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
    onChange(value);
  };
  return (
    <>
      <Menu
        label="More actions"
        className="block-button overflow"
        entries={optionsOf(element).map(({ value, label, description, url }) => ({
          label,
          hint: description,
          onChoose: () => (isJson(element.confirm) ? setAsking(value) : choose(value, url)),
        }))}
      >
        <Icon name="more" />
      </Menu>
      {asking !== undefined && isJson(element.confirm) && (
        <Confirm
          confirm={element.confirm}
          onAnswer={(yes) => {
            setAsking(undefined);
            if (yes) choose(asking, '');
          }}
        />
      )}
    </>
  );
}
