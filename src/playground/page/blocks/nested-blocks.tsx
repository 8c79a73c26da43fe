import { isJson, type Json, jsonList } from '../../types.ts';
import { BlockGroup, bodyOf, type GroupProps } from './block-group.tsx';
import { groupsOf } from './block-groups.ts';
import { Control } from './control.tsx';
import { textOf } from './plain-value.ts';
import { Rendered } from './rendered.tsx';

type Props = Omit<GroupProps, 'group'> & { block: Json };

/** Blocks that hold others: a container with its title, cards with their buttons. */
export function NestedBlocks({ block, ...shared }: Props) {
  if (block.type === 'card') return <Card block={block} {...shared} />;
  if (block.type === 'carousel') {
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
      <section className="carousel" tabIndex={0} aria-label="Cards">
        {jsonList(block.elements).map((card, at) => (
          <Card key={String(card.block_id ?? at)} block={{ block_id: block.block_id, ...card }} {...shared} />
        ))}
      </section>
    );
  }
  const children = groupsOf(jsonList(block.child_blocks)).map((group, at) => (
    <BlockGroup key={String(group[0]?.block_id ?? at)} group={group} {...shared} />
  ));
  const title = textOf(block.title);
  if (block.is_collapsible === true) {
    return (
      <details className="container" open={block.default_collapsed !== true}>
        <summary>{title}</summary>
        {children}
      </details>
    );
  }
  return (
    <section className="container" aria-label={title || undefined}>
      {title && <h4>{title}</h4>}
      {textOf(block.subtitle) && <p className="quiet">{textOf(block.subtitle)}</p>}
      {children}
    </section>
  );
}

/** A card: drawn by the renderer, its buttons by ours. */
function Card({ block, surface, operation }: Props) {
  const { actions, ...rest } = block;
  const blockId = String(block.block_id);
  return (
    <div className="card">
      <Rendered blocks={[{ ...rest, type: 'card' }]} />
      <div className="actions">
        {jsonList(actions)
          .filter(isJson)
          .map((element) => (
            <Control
              key={String(element.action_id)}
              element={element}
              surface={surface}
              blockId={blockId}
              value={operation.current(blockId, element)}
              onChange={(value) => operation.operate(bodyOf(blockId, element, value), true)}
            />
          ))}
      </div>
    </div>
  );
}
