import { memo, useRef, useState } from 'react';
import { Blocks } from '../blocks/blocks.tsx';
import type { ActionBody } from '../blocks/operation.ts';
import { Mrkdwn } from '../blocks/rendered.tsx';
import { Avatar } from '../shell/avatar.tsx';
import { Icon } from '../shell/icons.tsx';
import type { Line } from '../store/model.ts';
import { usePerson, useSession, useZone } from '../store/session.ts';
import { Attachments } from './attachments.tsx';
import { timeOf } from './day.ts';
import { Files } from './files.tsx';
import { MessageEditor } from './message-editor.tsx';
import { MessageTools } from './message-tools.tsx';
import { Reactions } from './reactions.tsx';
import { ThreadSummary } from './thread-summary.tsx';

interface Props {
  line: Line;
  /** Stands under the name of the message before it. */
  compact: boolean;
  inThread: boolean;
}

/** One message with everything that can be done with it. */
export const MessageLine = memo(function MessageLine({ line, compact, inThread }: Props) {
  const { act } = useSession();
  const zone = useZone();
  const person = usePerson(line.user);
  const name = person?.realName ?? 'Slackbot';
  const at = { channel: line.channel, message_ts: line.ts };
  const onAction = (action: ActionBody) => void act('actions', { ...at, ...action });
  const article = useRef<HTMLElement>(null);
  const [editing, setEditing] = useState(false);
  const edited = () => {
    setEditing(false);
    article.current?.focus();
  };
  const classes = ['line', compact && 'compact', line.only && 'only', line.streaming && 'streaming'];
  return (
    <article
      ref={article}
      className={classes.filter(Boolean).join(' ')}
      aria-label={`${name}, ${timeOf(line.ts, zone)}: ${line.text.slice(0, 80)}`}
      tabIndex={-1}
    >
      {compact ? (
        <time className="line-time" dateTime={isoOf(line.ts)}>
          {timeOf(line.ts, zone)}
        </time>
      ) : (
        <Avatar id={line.user} name={name} />
      )}
      <div className="line-body">
        {line.only && (
          <p className="only-mark">
            <Icon name="eye" size={14} /> Only visible to you
          </p>
        )}
        {!compact && (
          <p className="line-head">
            <b dir="auto">{name}</b>
            {person?.isBot !== false && <span className="app-mark">APP</span>}
            <time dateTime={isoOf(line.ts)} title={timeOf(line.ts, zone, true)}>
              {timeOf(line.ts, zone)}
            </time>
          </p>
        )}
        {editing ? (
          <MessageEditor line={line} onDone={edited} />
        ) : line.blocks?.length ? (
          <Blocks blocks={line.blocks} surface={at} onAction={onAction} />
        ) : (
          line.text !== '' && <Mrkdwn text={line.text} />
        )}
        {line.edited && !line.streaming && <span className="edited">(edited)</span>}
        {line.streaming && <span className="caret">{line.text === '' ? 'Writing…' : ''}</span>}
        <Attachments line={line} />
        <Files line={line} />
        {!line.only && <Reactions line={line} />}
        {line.reply_count > 0 && !inThread && <ThreadSummary line={line} />}
      </div>
      <MessageTools line={line} inThread={inThread} onEdit={() => setEditing(true)} />
    </article>
  );
});

function isoOf(ts: string): string {
  return new Date(Number(ts) * 1000).toISOString();
}
