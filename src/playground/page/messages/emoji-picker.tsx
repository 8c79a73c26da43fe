import { rove } from '../shell/roving.ts';
import { EMOJI } from './emoji.ts';

const COLUMNS = 6;

/** The reactions to choose from, in a grid that arrows move in. */
export function EmojiPicker({ onPick }: { onPick: (name: string) => void }) {
  return (
    <div
      className="emoji-grid"
      role="toolbar"
      aria-label="Reactions"
      onKeyDown={(event) => rove(event, 'button', COLUMNS)}
    >
      {Object.entries(EMOJI).map(([name, sign], at) => (
        <button
          type="button"
          key={name}
          tabIndex={at === 0 ? 0 : -1}
          aria-label={name.replaceAll('_', ' ')}
          title={`:${name}:`}
          onClick={() => onPick(name)}
        >
          {sign}
        </button>
      ))}
    </div>
  );
}
