import type { Line } from '../store/model.ts';
import { useSession, useView } from '../store/session.ts';
import { emojiOf } from './emoji.ts';

/** The reactions to a message; pressing one adds the person's own or takes it back. */
export function Reactions({ line }: { line: Line }) {
  const { act } = useSession();
  const me = useView((view) => view.me);
  const people = useView((view) => view.people);
  if (!line.reactions?.length) return null;
  const nameOf = (id: string) => people.find((person) => person.id === id)?.realName ?? id;
  return (
    <div className="reactions">
      {line.reactions.map(({ name, users }) => {
        const mine = users.includes(me);
        const at = { channel: line.channel, message_ts: line.ts, name };
        return (
          <button
            type="button"
            key={name}
            aria-pressed={mine}
            aria-label={`${name}, ${users.length}`}
            title={`:${name}: ${users.map(nameOf).join(', ')}`}
            onClick={() => act('reactions', { ...at, remove: mine })}
          >
            {emojiOf(name)} {users.length}
          </button>
        );
      })}
    </div>
  );
}
