import { useCallback, useMemo, useState } from 'react';
import { initialState } from '../../blocks/values.ts';
import type { FormValues, Json } from '../../types.ts';
import { BlockGroup } from './block-group.tsx';
import { groupsOf } from './block-groups.ts';
import type { SurfaceAt } from './control-props.ts';
import { plainOf } from './plain-value.ts';

/** A press or a choice, as the control API takes it. */
export interface ActionBody {
  block_id: string;
  action_id: string;
  value?: unknown;
}

/** How the controls of a block read and change their values. */
export interface Operation {
  current(blockId: string, element: Json): unknown;
  /** Keeps a value; `tell` makes it an action that the app hears of. */
  operate(at: ActionBody, tell: boolean): void;
}

interface Props {
  blocks: Json[];
  surface: SurfaceAt;
  values?: FormValues;
  errors?: { [blockId: string]: string };
  onAction: (action: ActionBody) => void;
  /** Keeps what is typed or chosen in a form, without telling the app. */
  onValue?: (at: ActionBody) => void;
}

const NOTHING = {};

/** Blocks: what is only to be read is drawn by the renderer, what can be operated by native controls. */
export function Blocks({ blocks, surface, values = NOTHING, errors = NOTHING, onAction, onValue }: Props) {
  const [chosen, setChosen] = useState<{ [place: string]: unknown }>({});
  const groups = useMemo(() => groupsOf(blocks), [blocks]);
  const current = useCallback<Operation['current']>(
    (blockId, element) => {
      const actionId = String(element.action_id);
      const state = values[blockId]?.[actionId] ?? initialState(element);
      const place = `${blockId} ${actionId}`;
      return Object.hasOwn(chosen, place) ? chosen[place] : plainOf(state);
    },
    [chosen, values],
  );
  const operate: Operation['operate'] = (at, tell) => {
    if (onValue) onValue(at);
    else setChosen((before) => ({ ...before, [`${at.block_id} ${at.action_id}`]: at.value }));
    if (tell) onAction(at);
  };
  return (
    <div className="blocks">
      {groups.map((group, at) => (
        <BlockGroup
          key={String(group[0]?.block_id ?? at)}
          group={group}
          surface={surface}
          errors={errors}
          operation={{ current, operate }}
        />
      ))}
    </div>
  );
}
