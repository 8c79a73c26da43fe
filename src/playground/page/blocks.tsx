import { useState } from 'react';
import { type Block, Message, type MessageProps } from 'slack-blocks-to-jsx';
import { initialState } from '../blocks/values.ts';
import { type FormValues, isJson, type Json, jsonList } from '../types.ts';
import { Boundary } from './boundary.tsx';
import { Control } from './control.tsx';
import { InputBlock } from './input-block.tsx';
import { plainOf } from './plain-value.ts';
import { useSession } from './session.ts';
import { asInSlack } from './slack-text.ts';

/** A press or a choice, as the control API takes it. */
export interface ActionBody {
  block_id: string;
  action_id: string;
  value?: unknown;
}

interface Props {
  blocks: Json[];
  values?: FormValues;
  errors?: { [blockId: string]: string };
  onAction: (action: ActionBody) => void;
  /** Keeps what is typed or chosen in a form, without telling the app. */
  onValue?: (at: ActionBody) => void;
}

/** Blocks: what is only to be read is drawn by the renderer, what can be operated by native controls. */
export function Blocks({ blocks, values = {}, errors = {}, onAction, onValue }: Props) {
  const [chosen, setChosen] = useState<{ [place: string]: unknown }>({});
  return (
    <div className="blocks">
      {groups(blocks).map((group) => {
        const [block = {}] = group;
        const id = String(block.block_id);
        const current = (element: Json) => {
          const actionId = String(element.action_id);
          return chosen[`${id} ${actionId}`] ?? plainOf(values[id]?.[actionId] ?? initialState(element));
        };
        const operate = (element: Json) => (value?: unknown) => {
          const at = { block_id: id, action_id: String(element.action_id), value };
          if (onValue) onValue(at);
          else setChosen((before) => ({ ...before, [`${id} ${at.action_id}`]: value }));
          if (block.type !== 'input' || block.dispatch_action === true) onAction(at);
        };
        if (block.type === 'input') {
          return <InputBlock key={id} block={block} error={errors[id]} current={current} operate={operate} />;
        }
        if (block.type === 'actions') {
          return (
            <div className="actions" key={id}>
              {jsonList(block.elements).map((element) => (
                <Control
                  key={String(element.action_id)}
                  element={element}
                  value={current(element)}
                  onChange={operate(element)}
                />
              ))}
            </div>
          );
        }
        if (isOperable(block) && isJson(block.accessory)) {
          const { accessory, ...rest } = block;
          return (
            <div className="with-accessory" key={id}>
              <Rendered blocks={[rest]} />
              <Control
                element={block.accessory}
                value={current(block.accessory)}
                onChange={operate(block.accessory)}
              />
            </div>
          );
        }
        return <Rendered key={id} blocks={group} />;
      })}
    </div>
  );
}

/** A text in Slack's own markup. */
export function Mrkdwn({ text }: { text: string }) {
  return <Rendered blocks={[{ type: 'section', text: { type: 'mrkdwn', text } }]} />;
}

/** Neighbouring blocks without controls are drawn together. */
function groups(blocks: Json[]): Json[][] {
  const result: Json[][] = [];
  for (const block of blocks) {
    const last = result.at(-1);
    if (last?.[0] && !isOperable(block) && !isOperable(last[0])) last.push(block);
    else result.push([block]);
  }
  return result;
}

function isOperable(block: Json): boolean {
  if (block.type === 'actions' || block.type === 'input') return true;
  return block.type === 'section' && isJson(block.accessory) && block.accessory.type !== 'image';
}

const HOOKS: MessageProps['hooks'] = {
  link: ({ href, children, className }) => {
    const safe = URL.canParse(href) && /^https?:$/.test(new URL(href).protocol);
    if (!safe) return <span>{children}</span>;
    return (
      <a href={href} target="_blank" rel="noopener noreferrer" className={className}>
        {children}
      </a>
    );
  },
};

function Rendered({ blocks }: { blocks: Json[] }) {
  const { workspace } = useSession();
  const data = {
    users: workspace.people.map(({ id, name }) => ({ id, name })),
    channels: workspace.channels.map(({ id, name }) => ({ id, name })),
  };
  // The server has checked the blocks; the renderer leaves out what it does not know.
  const drawn = blocks.map((block) => asInSlack(block)) as unknown as Block[];
  return (
    <Boundary>
      <Message blocks={drawn} logo="" name="" withoutWrapper data={data} hooks={HOOKS} />
    </Boundary>
  );
}
