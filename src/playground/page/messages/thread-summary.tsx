import { Avatar } from '../shell/avatar.tsx';
import type { Line } from '../store/model.ts';
import { useSession, useView, useZone } from '../store/session.ts';
import { timeOf } from './day.ts';

const FACES = 3;

/** Who replied to a message, how often and when last; opens the thread. */
export function ThreadSummary({ line }: { line: Line }) {
  const { go } = useSession();
  const zone = useZone();
  const people = useView((view) => view.people);
  const count = line.reply_count;
  return (
    <button
      type="button"
      className="replies"
      onClick={() => go({ channel: line.channel, thread: line.ts, tab: 'messages' })}
    >
      <span className="faces" aria-hidden="true">
        {line.reply_users?.slice(0, FACES).map((id) => (
          <Avatar key={id} id={id} name={people.find((person) => person.id === id)?.realName ?? ''} small />
        ))}
      </span>
      <b>
        {count} {count === 1 ? 'reply' : 'replies'}
      </b>
      {line.latest_reply && <span className="quiet">Last at {timeOf(line.latest_reply, zone)}</span>}
    </button>
  );
}
