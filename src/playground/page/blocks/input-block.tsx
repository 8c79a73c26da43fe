import { useId } from 'react';
import { isJson, type Json } from '../../types.ts';
import { bodyOf } from './block-group.tsx';
import type { Operation } from './blocks.tsx';
import { Control } from './control.tsx';
import type { SurfaceAt } from './control-props.ts';
import { textOf } from './plain-value.ts';

interface Props {
  block: Json;
  surface: SurfaceAt;
  error: string | undefined;
  operation: Operation;
}

/** Elements that are several controls: their name is a heading, not a label of one of them. */
const GROUPS = new Set(['checkboxes', 'radio_buttons']);
/** Typed texts tell the app when Enter is pressed, or at every character when it asks for that. */
const TYPED = /_input$/;

/** A labelled field of a form, with its hint and what is wrong with it. */
export function InputBlock({ block, surface, error, operation }: Props) {
  const id = useId();
  if (!isJson(block.element)) return null;
  const { element } = block;
  const blockId = String(block.block_id);
  const hint = textOf(block.hint);
  const label = textOf(block.label);
  const value = operation.current(blockId, element);
  const dispatch = block.dispatch_action === true;
  const atOnce = dispatch && (!TYPED.test(String(element.type)) || tellsCharacters(element));
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const LabelTag = GROUPS.has(String(element.type)) ? 'p' : 'label';
  return (
    <div className={`field ${error ? 'wrong' : ''}`}>
      <LabelTag className="field-label" {...(LabelTag === 'label' ? { htmlFor: id } : {})}>
        {label}
        {block.optional === true && <span className="quiet"> (optional)</span>}
      </LabelTag>
      <Control
        element={element}
        surface={surface}
        blockId={blockId}
        value={value}
        onChange={(next) => operation.operate(bodyOf(blockId, element, next), atOnce)}
        onEnter={dispatch ? () => operation.operate(bodyOf(blockId, element, value), true) : undefined}
        field={{ id, label, invalid: error !== undefined, describedBy: described || undefined }}
      />
      {hint && (
        <p id={`${id}-hint`} className="quiet">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

function tellsCharacters(element: Json): boolean {
  const config = element.dispatch_action_config;
  const on = isJson(config) ? config.trigger_actions_on : undefined;
  return Array.isArray(on) && on.includes('on_character_entered');
}
