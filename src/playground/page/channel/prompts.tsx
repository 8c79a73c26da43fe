import { fillComposer } from '../composer/use-filling.ts';
import type { PageChannel } from '../store/model.ts';
import { useSession } from '../store/session.ts';

/** What the app suggests to say to it; one press says it. */
export function Prompts({ channel }: { channel: PageChannel }) {
  const { act } = useSession();
  const prompts = channel.prompts?.prompts ?? [];
  if (prompts.length === 0) return null;
  return (
    <section className="prompts" aria-label={channel.prompts?.title || 'Suggested'}>
      {channel.prompts?.title && <h3>{channel.prompts.title}</h3>}
      {prompts.map(({ title, message = '' }) => (
        <button
          type="button"
          key={message}
          title={message}
          onClick={async () => {
            const answer = await act('messages', { channel: channel.id, text: message });
            if (!answer.ok) fillComposer(channel.id, message);
          }}
        >
          {title ?? message}
        </button>
      ))}
    </section>
  );
}
