import { useEffect, useRef, useState } from 'react';
import type { FormValues, Json } from '../types.ts';
import { type ActionBody, Blocks } from './blocks.tsx';
import type { PageView } from './model.ts';
import { plainOf } from './plain-value.ts';
import { useSession } from './session.ts';

type Typed = { [blockId: string]: { [actionId: string]: unknown } };

/** The topmost modal: a form whose values are checked by the playground and then by the app. */
export function Modal({ view }: { view: PageView }) {
  const { act } = useSession();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState<Typed>({});
  const [errors, setErrors] = useState<{ [blockId: string]: string }>({});
  const [failure, setFailure] = useState('');
  const [sending, setSending] = useState(false);
  useEffect(() => {
    if (dialog.current && !dialog.current.open) dialog.current.showModal();
  }, []);
  const keep = ({ block_id, action_id, value }: ActionBody) =>
    setTyped((before) => ({ ...before, [block_id]: { ...before[block_id], [action_id]: value ?? '' } }));
  const submit = async () => {
    setSending(true);
    const answer = await act('views/submit', { view_id: view.id, values: typed });
    setSending(false);
    setErrors(answer.errors ?? {});
    setFailure(answer.failure ?? '');
  };
  const close = () => void act('views/close', { view_id: view.id });
  return (
    <dialog
      ref={dialog}
      className="modal"
      aria-label={view.title?.text}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Head title={view.title?.text ?? ''} onClose={close} />
        <div className="modal-body">
          <Blocks
            blocks={view.blocks}
            values={withTyped(view, typed)}
            errors={errors}
            onValue={keep}
            onAction={(action) => void act('actions', { view_id: view.id, ...action })}
          />
          {failure && (
            <p className="error" role="alert">
              {failure}
            </p>
          )}
        </div>
        <Foot view={view} sending={sending} onClose={close} />
      </form>
    </dialog>
  );
}

function Head({ title, onClose }: { title: string; onClose: () => void }) {
  return (
    <div className="pane-head">
      <h2>{title}</h2>
      <button type="button" className="plain" onClick={onClose} aria-label="Close">
        ✕
      </button>
    </div>
  );
}

function Foot({ view, sending, onClose }: { view: PageView; sending: boolean; onClose: () => void }) {
  return (
    <div className="modal-foot">
      <button type="button" className="block-button" onClick={onClose}>
        {view.close?.text ?? 'Cancel'}
      </button>
      {view.submit && (
        <button type="submit" className="block-button primary" disabled={sending}>
          {sending ? 'Sending…' : view.submit.text}
        </button>
      )}
    </div>
  );
}

/** What the app set, overlaid with what was typed since. */
function withTyped(view: PageView, typed: Typed): FormValues {
  const values: FormValues = {};
  for (const [blockId, actions] of Object.entries(view.state.values)) {
    values[blockId] = {};
    for (const [actionId, state] of Object.entries(actions)) {
      const changed = typed[blockId]?.[actionId];
      const shown: Json = { value: changed === undefined ? plainOf(state) : changed };
      values[blockId][actionId] = shown;
    }
  }
  return values;
}
