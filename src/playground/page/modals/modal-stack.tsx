import { useRef, useState } from 'react';
import { useSession, useView } from '../store/session.ts';
import { Modal } from './modal.tsx';
import type { Typed } from './with-typed.ts';

/**
 * The topmost of a person's modals. What is typed in those below is kept until they are on top again. A modal is gone
 * as soon as it is closed, so that the next key already means the page; it comes back when closing was refused.
 */
export function ModalStack() {
  const { act } = useSession();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const all = useView((view) => view.modals);
  const modals = all.filter(({ id }) => !closed.has(id));
  const kept = useRef(new Map<string, Typed>());
  const top = modals.at(-1);
  const close = async (id: string) => {
    setClosed((before) => new Set(before).add(id));
    const { ok } = await act('views/close', { view_id: id });
    if (!ok) setClosed((before) => new Set([...before].filter((other) => other !== id)));
  };
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
      onClose={() => void close(top.id)}
    />
  );
}
