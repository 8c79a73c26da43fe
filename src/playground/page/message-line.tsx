import { Avatar } from './avatar.tsx';
import { type ActionBody, Blocks, Mrkdwn } from './blocks.tsx';
import { emojiOf } from './emoji.ts';
import type { Line, PageChannel } from './model.ts';
import { useSession } from './session.ts';

/** One message: who, when, what, its reactions and its thread. */
export function MessageLine({
  line,
  channel,
  inThread,
}: {
  line: Line;
  channel: PageChannel;
  inThread: boolean;
}) {
  const { workspace, act, go } = useSession();
  const person = workspace.people.find((candidate) => candidate.id === line.user);
  const name = person?.realName ?? 'Slackbot';
  const at = { channel: channel.id, message_ts: line.ts };
  const openThread = () => go({ channel: channel.id, thread: line.thread_ts ?? line.ts, tab: 'messages' });
  const onAction = (action: ActionBody) => void act('actions', { ...at, ...action });
  return (
    <article className={`line ${line.only ? 'only' : ''}`} aria-label={`${name}: ${line.text.slice(0, 80)}`}>
      <Avatar id={line.user} name={name} />
      <div className="line-body">
        {line.only && <p className="only-mark">👁 Only visible to you</p>}
        <p className="line-head">
          <b>{name}</b>
          {person?.isBot !== false && <span className="app-mark">APP</span>}
          <Time ts={line.ts} />
          {line.edited && <span className="quiet">(edited)</span>}
        </p>
        {line.blocks?.length ? (
          <Blocks blocks={line.blocks} onAction={onAction} />
        ) : (
          <Mrkdwn text={line.text} />
        )}
        {!line.only && <Reactions line={line} channel={channel} />}
        {line.replies > 0 && !inThread && (
          <button type="button" className="replies" onClick={openThread}>
            {line.replies} {line.replies === 1 ? 'reply' : 'replies'}
          </button>
        )}
      </div>
      {!line.only && (
        <div className="line-tools">
          <button
            type="button"
            aria-label="React with thumbs up"
            onClick={() => act('reactions', { ...at, name: '+1' })}
          >
            👍
          </button>
          {!inThread && (
            <button type="button" onClick={openThread} aria-label="Reply in thread">
              💬
            </button>
          )}
        </div>
      )}
    </article>
  );
}

function Time({ ts }: { ts: string }) {
  const { people, me } = useSession().workspace;
  const timeZone = people.find((person) => person.id === me)?.tz ?? 'UTC';
  const at = new Date(Number(ts) * 1000);
  const options = { timeZone, day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
  return <time dateTime={at.toISOString()}>{at.toLocaleString('en-GB', options)}</time>;
}

function Reactions({ line, channel }: { line: Line; channel: PageChannel }) {
  const { workspace, act } = useSession();
  if (!line.reactions?.length) return null;
  return (
    <div className="reactions">
      {line.reactions.map(({ name, users }) => {
        const mine = users.includes(workspace.me);
        const at = { channel: channel.id, message_ts: line.ts, name };
        return (
          <button
            type="button"
            key={name}
            aria-pressed={mine}
            aria-label={`${name}, ${users.length}`}
            onClick={() => act('reactions', { ...at, remove: mine })}
          >
            {emojiOf(name)} {users.length}
          </button>
        );
      })}
    </div>
  );
}
