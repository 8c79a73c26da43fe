import { useEffect, useState } from 'react';
import { Avatar } from '../shell/avatar.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { get } from '../store/api.ts';
import type { PageChannel } from '../store/model.ts';
import { useSession, useView } from '../store/session.ts';

/** Who is in a channel, and everyone who could be; anyone can be put in and taken out. */
export function MembersDialog({ channel, onClose }: { channel: PageChannel; onClose: () => void }) {
  const { act } = useSession();
  const people = useView((view) => view.people);
  const me = useView((view) => view.me);
  const members = useMembers(channel);
  const toggle = (user: string, inside: boolean) =>
    act(inside ? 'channels/leave' : 'channels/invite', { channel: channel.id, user });
  return (
    <Dialog title={`Members of #${channel.name}`} onClose={onClose}>
      <div className="dialog-body">
        {!members && <output className="quiet">Loading…</output>}
        <ul className="member-list">
          {members &&
            people.map((person) => {
              const inside = members.has(person.id);
              return (
                <li key={person.id}>
                  <Avatar id={person.id} name={person.realName} small />
                  <span>
                    {person.realName}
                    {person.id === me && <small> (you)</small>}
                    {person.isBot && <span className="app-mark">APP</span>}
                  </span>
                  <button
                    type="button"
                    aria-label={`${actionName(inside, person.id === me)} ${person.realName}`}
                    onClick={() => toggle(person.id, inside)}
                  >
                    {actionName(inside, person.id === me)}
                  </button>
                </li>
              );
            })}
        </ul>
      </div>
    </Dialog>
  );
}

function actionName(inside: boolean, self: boolean): string {
  if (self) return inside ? 'Leave' : 'Join';
  return inside ? 'Remove' : 'Add';
}

function useMembers(channel: PageChannel): Set<string> | undefined {
  const me = useView((view) => view.me);
  const [members, setMembers] = useState<Set<string>>();
  const { id, memberCount } = channel;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number of members means other members
  useEffect(() => {
    void get<{ members: string[] }>('members', { as: me, channel: id }).then(
      (answer) => answer && setMembers(new Set(answer.members)),
    );
  }, [me, id, memberCount]);
  return members;
}
