import { useRef } from 'react';
import { useView } from '../store/session.ts';
import { Modal, type Typed } from './modal.tsx';

/** The topmost of a person's modals. What is typed in those below is kept until they are on top again. */
export function ModalStack() {
  const modals = useView((view) => view.modals);
  const kept = useRef(new Map<string, Typed>());
  const top = modals.at(-1);
  const open = new Set(modals.map(({ id }) => id));
  for (const id of kept.current.keys()) if (!open.has(id)) kept.current.delete(id);
  if (!top) return null;
  return (
    <Modal
      key={top.id}
      view={top}
      depth={modals.length}
      typedBefore={kept.current.get(top.id) ?? {}}
      onTyped={(typed) => kept.current.set(top.id, typed)}
    />
  );
}
