import { Icon } from '../shell/icons.tsx';
import { useSession } from '../store/session.ts';

/** Opens a channel, with the person as its first member. */
export function NewChannel({ onOpen }: { onOpen: () => void }) {
  const { act, go } = useSession();
  const create = async (form: HTMLFormElement) => {
    const typed = String(new FormData(form).get('name')).trim().toLowerCase();
    const name = typed.replace(/^#/, '').replaceAll(/\s+/g, '-');
    const answer = await act('channels', { name });
    if (!answer.ok || !answer.channel) return;
    form.reset();
    go({ channel: answer.channel, tab: 'messages' });
    onOpen();
  };
  return (
    <form
      className="new-channel"
      onSubmit={(event) => {
        event.preventDefault();
        void create(event.currentTarget);
      }}
    >
      <input name="name" required maxLength={80} aria-label="New channel" placeholder="New channel" />
      <button type="submit" aria-label="Create channel">
        <Icon name="plus" size={15} />
      </button>
    </form>
  );
}
