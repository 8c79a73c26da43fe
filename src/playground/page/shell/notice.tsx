import { Icon } from './icons.tsx';

/** What did not work, until it is dismissed or something else works. */
export function Notice({ text, onDismiss }: { text: string; onDismiss: () => void }) {
  return (
    <div role="alert" className="notice-place">
      {text && (
        <div className="notice">
          <span>{text}</span>
          <button type="button" className="plain" onClick={onDismiss} aria-label="Dismiss">
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
