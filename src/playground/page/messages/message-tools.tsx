import { useRef, useState } from 'react';
import { Icon } from '../shell/icons.tsx';
import { Menu, type MenuEntry } from '../shell/menu.tsx';
import { Popup } from '../shell/popup.tsx';
import type { Line } from '../store/model.ts';
import { useSession, useView } from '../store/session.ts';
import { EmojiPicker } from './emoji-picker.tsx';

/** What can be done with a message: shown while the mouse or the focus is at it. */
export function MessageTools({
  line,
  inThread,
  onEdit,
}: {
  line: Line;
  inThread: boolean;
  onEdit: () => void;
}) {
  const { go } = useSession();
  const entries = [...useEntries(line), ...useOwnEntries(line, onEdit)];
  if (line.only) return null;
  return (
    <div className="line-tools">
      <ReactTool line={line} />
      {!inThread && (
        <button
          type="button"
          data-key="thread"
          tabIndex={-1}
          onClick={() => go({ channel: line.channel, thread: line.thread_ts ?? line.ts, tab: 'messages' })}
          aria-label="Reply in thread"
          title="Reply in thread"
        >
          <Icon name="thread" />
        </button>
      )}
      <Menu label="More actions for this message" entries={entries} pressedBy="more">
        <Icon name="more" />
      </Menu>
    </div>
  );
}

function ReactTool({ line }: { line: Line }) {
  const { act } = useSession();
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const react = (name: string) => {
    setOpen(false);
    opener.current?.closest('article')?.focus();
    void act('reactions', { channel: line.channel, message_ts: line.ts, name });
  };
  return (
    <>
      <button
        type="button"
        ref={opener}
        data-key="react"
        tabIndex={-1}
        aria-label="Add a reaction"
        title="Add a reaction"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="smile" />
      </button>
      {open && (
        <Popup anchor={opener} onClose={() => setOpen(false)}>
          <EmojiPicker onPick={react} />
        </Popup>
      )}
    </>
  );
}

/** What only the author of a message can do with it; of a deleted one with replies a stone is left. */
function useOwnEntries(line: Line, onEdit: () => void): MenuEntry[] {
  const { act } = useSession();
  const mine = useView((view) => view.me === line.user);
  if (!mine || line.subtype === 'tombstone') return [];
  const remove = () => void act('messages/delete', { channel: line.channel, message_ts: line.ts });
  return [
    { label: 'Edit message', onChoose: onEdit },
    { label: 'Delete message', danger: true, onChoose: remove },
  ];
}

/** The app's message shortcuts, and what the playground itself offers. */
function useEntries(line: Line): MenuEntry[] {
  const { act, go } = useSession();
  const shortcuts = useView((view) => view.app.shortcuts);
  const name = useView((view) => view.app.name);
  const at = { channel: line.channel, message_ts: line.ts };
  const offered = shortcuts.filter(({ type }) => type === 'message');
  return [
    ...(offered.length > 0 ? [{ label: name }] : []),
    ...offered.map(({ name: label, callbackId }) => ({
      label,
      onChoose: () => void act('shortcuts', { ...at, callback_id: callbackId }),
    })),
    {
      label: 'Open thread',
      onChoose: () => go({ channel: line.channel, thread: line.thread_ts ?? line.ts, tab: 'messages' }),
    },
    { label: 'Copy text', onChoose: () => void navigator.clipboard?.writeText(line.text) },
    { label: 'Copy timestamp', hint: line.ts, onChoose: () => void navigator.clipboard?.writeText(line.ts) },
  ];
}
