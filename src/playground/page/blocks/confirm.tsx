import type { Json } from '../../types.ts';
import { Dialog } from '../shell/dialog.tsx';
import { textOf } from './plain-value.ts';
import { Mrkdwn } from './rendered.tsx';

/** Asks, in the app's words, whether a thing is to be done. */
export function Confirm({ confirm, onAnswer }: { confirm: Json; onAnswer: (yes: boolean) => void }) {
  const style = confirm.style === 'danger' ? 'danger' : 'primary';
  return (
    <Dialog title={textOf(confirm.title)} onClose={() => onAnswer(false)} className="confirm">
      <div className="dialog-body">
        <Mrkdwn text={textOf(confirm.text)} />
      </div>
      <div className="dialog-foot">
        <button type="button" className="block-button" onClick={() => onAnswer(false)}>
          {textOf(confirm.deny) || 'Cancel'}
        </button>
        <button type="button" className={`block-button ${style}`} onClick={() => onAnswer(true)}>
          {textOf(confirm.confirm) || 'Yes'}
        </button>
      </div>
    </Dialog>
  );
}
