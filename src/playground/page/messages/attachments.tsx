import { type Json, jsonList } from '../../types.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { Mrkdwn } from '../blocks/rendered.tsx';
import type { Line } from '../store/model.ts';
import { useSession } from '../store/session.ts';

/** What hangs on a message: unfurled links and attachments of the older kind, each beside a bar. */
export function Attachments({ line }: { line: Line }) {
  const { act } = useSession();
  const at = { channel: line.channel, message_ts: line.ts };
  return (line.attachments ?? []).map((attachment) => (
    <div
      className="attachment"
      key={String(attachment.id ?? attachment.from_url ?? attachment.fallback ?? JSON.stringify(attachment))}
      style={barOf(attachment)}
    >
      {jsonList(attachment.blocks).length > 0 ? (
        <Blocks
          blocks={jsonList(attachment.blocks)}
          surface={at}
          onAction={(action) => void act('actions', { ...at, ...action })}
        />
      ) : (
        <Classic attachment={attachment} />
      )}
    </div>
  ));
}

/** The fields that attachments had before blocks. */
function Classic({ attachment }: { attachment: Json }) {
  const text = (name: string) => (typeof attachment[name] === 'string' ? (attachment[name] as string) : '');
  const title = text('title');
  const link = text('title_link') || text('from_url');
  return (
    <>
      {text('pretext') && <Mrkdwn text={text('pretext')} />}
      {(text('service_name') || text('author_name')) && (
        <p className="quiet">{text('author_name') || text('service_name')}</p>
      )}
      {title && (link ? <Mrkdwn text={`*<${link}|${title.replaceAll(/[<>|]/g, ' ')}>*`} /> : <b>{title}</b>)}
      {(text('text') || (!title && text('fallback'))) && <Mrkdwn text={text('text') || text('fallback')} />}
      {jsonList(attachment.fields).map((field) => (
        <dl key={String(field.title)}>
          <dt>{String(field.title ?? '')}</dt>
          <dd>
            <Mrkdwn text={String(field.value ?? '')} />
          </dd>
        </dl>
      ))}
      {/^https?:/.test(text('image_url')) && <img src={text('image_url')} alt={title || 'preview'} />}
      {text('footer') && <p className="quiet">{text('footer')}</p>}
    </>
  );
}

function barOf({ color }: Json): React.CSSProperties | undefined {
  const named: { [name: string]: string } = {
    good: 'var(--good)',
    warning: '#b7791f',
    danger: 'var(--wrong)',
  };
  const plain = typeof color === 'string' ? color : '';
  if (named[plain]) return { borderInlineStartColor: named[plain] };
  return /^#?[0-9a-f]{6}$/i.test(plain)
    ? { borderInlineStartColor: `#${plain.replace('#', '')}` }
    : undefined;
}
