import { useState } from 'react';
import type { FormValues } from '../../types.ts';
import { Blocks } from '../blocks/blocks.tsx';
import type { ActionBody } from '../blocks/operation.ts';
import { Dialog } from '../shell/dialog.tsx';
import type { PageView } from '../store/model.ts';
import { useSession } from '../store/session.ts';
import { type Typed, withTyped } from './with-typed.ts';

interface Props {
  view: PageView;
  /** How many modals are open, this one included. */
  depth: number;
  typedBefore: Typed;
  onTyped: (typed: Typed) => void;
  onClose: () => void;
}

/** The topmost modal: a form whose values are checked by the playground and then by the app. */
export function Modal({ view, depth, typedBefore, onTyped, onClose }: Props) {
  const { act } = useSession();
  const [typed, setTyped] = useState<Typed>(typedBefore);
  const [errors, setErrors] = useState<{ [blockId: string]: string }>({});
  const [failure, setFailure] = useState('');
  const [sending, setSending] = useState(false);
  const keep = ({ block_id, action_id, value }: ActionBody) => {
    const next = { ...typed, [block_id]: { ...typed[block_id], [action_id]: value ?? '' } };
    setTyped(next);
    onTyped(next);
    return next;
  };
  const submit = async () => {
    setSending(true);
    const answer = await act('views/submit', { view_id: view.id, values: typed });
    setSending(false);
    setErrors(answer.errors ?? {});
    setFailure(answer.failure ?? '');
    if (answer.errors) requestAnimationFrame(focusFirstError);
  };
  const values: FormValues = withTyped(view, typed);
  return (
    <Dialog
      title={view.title?.text ?? ''}
      onClose={onClose}
      className="view-modal"
      before={
        depth > 1 ? (
          <button type="button" className="plain back" onClick={onClose} aria-label="Back">
            ‹
          </button>
        ) : undefined
      }
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (view.submit) void submit();
        }}
      >
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
        <div className="dialog-body" tabIndex={0}>
          <Blocks
            blocks={view.blocks}
            surface={{ view_id: view.id }}
            values={values}
            errors={errors}
            onValue={keep}
            onAction={(action) => void act('actions', { view_id: view.id, values: keep(action), ...action })}
          />
          {failure && (
            <p className="error" role="alert">
              {failure}
            </p>
          )}
        </div>
        <Foot view={view} sending={sending} onClose={onClose} />
      </form>
    </Dialog>
  );
}

function focusFirstError(): void {
  document.querySelector<HTMLElement>('.view-modal .field.wrong :is(input, select, textarea)')?.focus();
}

function Foot({ view, sending, onClose }: { view: PageView; sending: boolean; onClose: () => void }) {
  return (
    <div className="dialog-foot">
      <button type="button" className="block-button" onClick={onClose}>
        {view.close?.text ?? (view.submit ? 'Cancel' : 'Close')}
      </button>
      {view.submit && (
        <button type="submit" className="block-button primary" disabled={sending}>
          {sending ? 'Sending…' : view.submit.text}
        </button>
      )}
    </div>
  );
}
