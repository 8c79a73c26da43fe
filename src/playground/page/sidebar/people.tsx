import { Avatar } from '../shell/avatar.tsx';
import type { Who } from '../shell/who.ts';
import { useView } from '../store/session.ts';

/** The people to act as; the pressed one is who looks. */
export function People({ label, onWho }: { label: string; onWho: (who: Who) => void }) {
  const people = useView((view) => view.people);
  const me = useView((view) => view.me);
  const team = useView((view) => view.team.id);
  return (
    <ul className="side-list" aria-labelledby={label}>
      {people
        .filter((person) => !person.isBot)
        .map((person) => (
          <li key={person.id}>
            <button
              type="button"
              aria-pressed={person.id === me}
              onClick={() => onWho({ team, as: person.id })}
              title={person.tz}
            >
              <Avatar id={person.id} name={person.realName} small />
              <span className="side-name">{person.realName}</span>
              <small>{person.tz.split('/').at(-1)?.replaceAll('_', ' ')}</small>
            </button>
          </li>
        ))}
    </ul>
  );
}
