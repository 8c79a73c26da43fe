import { memo, useMemo } from 'react';
import { type Block, Message, type MessageProps } from 'slack-blocks-to-jsx';
import type { Json } from '../../types.ts';
import { useView, useZone } from '../store/session.ts';
import { Boundary } from './boundary.tsx';
import { withDates } from './slack-dates.ts';
import { asInSlack } from './slack-text.ts';

const HOOKS: MessageProps['hooks'] = {
  link: ({ href, children, className }) => {
    const safe = URL.canParse(href) && /^https?:$/.test(new URL(href).protocol);
    if (!safe) return <span>{children}</span>;
    return (
      <a href={href} target="_blank" rel="noopener noreferrer" className={className}>
        {children}
      </a>
    );
  },
};

/** Blocks that are only to be read, drawn by the renderer; it leaves out what it does not know. */
export const Rendered = memo(function Rendered({ blocks }: { blocks: Json[] }) {
  const data = useView((view) => view.names);
  const timeZone = useZone();
  const clock = useView((view) => view.clock.now);
  // The playground has checked the blocks. Dates come first: their markup is not to be taken for text.
  const drawn = useMemo(() => {
    const reader = { timeZone, now: new Date(clock) };
    return blocks.map((block) => asInSlack(withDates(block, reader))) as unknown as Block[];
  }, [blocks, timeZone, clock]);
  return (
    <Boundary>
      <div dir="auto" className="rendered">
        <Message blocks={drawn} logo="" name="" withoutWrapper data={data} hooks={HOOKS} />
      </div>
    </Boundary>
  );
});

/** A text in Slack's own markup. */
export const Mrkdwn = memo(function Mrkdwn({ text }: { text: string }) {
  const blocks = useMemo(() => [{ type: 'section', text: { type: 'mrkdwn', text } }], [text]);
  return <Rendered blocks={blocks} />;
});
