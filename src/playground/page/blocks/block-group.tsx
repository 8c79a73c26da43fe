import { isJson, type Json, jsonList } from '../../types.ts';
import { isOperable } from './block-groups.ts';
import type { ActionBody, Operation } from './blocks.tsx';
import { Control } from './control.tsx';
import type { SurfaceAt } from './control-props.ts';
import { InputBlock } from './input-block.tsx';
import { NestedBlocks } from './nested-blocks.tsx';
import { Rendered } from './rendered.tsx';

export interface GroupProps {
  group: Json[];
  surface: SurfaceAt;
  errors: { [blockId: string]: string };
  operation: Operation;
}

/** One block that is operated, or several that are only read. */
export function BlockGroup({ group, surface, errors, operation }: GroupProps) {
  const [block = {}] = group;
  const blockId = String(block.block_id);
  if (!isOperable(block)) return <Rendered blocks={group} />;
  const control = (element: Json) => (
    <Control
      key={String(element.action_id)}
      element={element}
      surface={surface}
      blockId={blockId}
      value={operation.current(blockId, element)}
      onChange={(value) => operation.operate(bodyOf(blockId, element, value), true)}
    />
  );
  switch (block.type) {
    case 'input':
      return <InputBlock block={block} surface={surface} error={errors[blockId]} operation={operation} />;
    case 'actions':
    case 'context_actions':
      return <div className="actions">{jsonList(block.elements).map(control)}</div>;
    case 'container':
    case 'carousel':
    case 'card':
      return <NestedBlocks block={block} surface={surface} errors={errors} operation={operation} />;
    default:
      return (
        <WithAccessory block={block}>{isJson(block.accessory) && control(block.accessory)}</WithAccessory>
      );
  }
}

/** The body of an action of one element. */
export function bodyOf(blockId: string, element: Json, value: unknown): ActionBody {
  return { block_id: blockId, action_id: String(element.action_id), value };
}

function WithAccessory({ block, children }: { block: Json; children: React.ReactNode }) {
  const { accessory: _, ...rest } = block;
  return (
    <div className="with-accessory">
      <Rendered blocks={[rest]} />
      {children}
    </div>
  );
}
