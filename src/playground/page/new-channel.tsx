import { useSession } from './session.ts';

/** Opens a channel, with the person as its first member. */
export function NewChannel() {
  const { act, go } = useSession();
  const create = async (form: HTMLFormElement) => {
    const name = String(new FormData(form).get('name')).trim().toLowerCase().replace(/^#/, '');
    const answer = await act('channels', { name });
    if (!answer.ok || !answer.channel) return;
    form.reset();
    go({ channel: answer.channel, tab: 'messages' });
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
        +
      </button>
    </form>
  );
}
