import type { webApi } from '@slack/bolt';
import { errorText } from '../../../errors.ts';
import type { Log } from '../../../log.ts';
import { postedMetadata } from '../../posted.ts';
import { slackErrorName } from '../../slack-errors.ts';
import type { Pieces } from './pieces.ts';

/** A stream that has begun: the first quote is on the screen. */
export interface Begun {
  channel: string;
  ts: string;
}

/**
 * Begins to stream an answer with its first quote. Throws what Slack answers: a stream is never begun again by itself,
 * because Slack does not tell two beginnings of the same answer apart.
 */
export async function beginStream(
  client: webApi.WebClient,
  { channel, threadTs, pieces }: { channel: string; threadTs: string; pieces: Pieces },
): Promise<string> {
  const [first] = pieces.quotes;
  const answer = await client.chat.startStream({
    channel,
    thread_ts: threadTs,
    chunks: [
      { type: 'markdown_text', text: pieces.opening },
      ...(first ? [{ type: 'blocks' as const, blocks: [first] }] : []),
    ],
  });
  if (answer.ts === undefined) throw new Error('Slack began a stream without giving its timestamp.');
  return answer.ts;
}

/** How a stream ended, and how many quotes were on the screen by then. */
export interface Ended {
  how: 'complete' | 'stopped' | 'broken';
  quotes: number;
}

/**
 * Streams the other quotes one by one, and closes with the papers. `broken`: Slack took no more (it ends a stream
 * after some minutes by itself), and the whole answer has to be put in its place.
 */
export async function streamOn(
  client: webApi.WebClient,
  { channel, ts }: Begun,
  given: { pieces: Pieces; key: string; signal: AbortSignal; log: Log },
): Promise<Ended> {
  const { pieces, key, signal, log } = given;
  const session_status = 'active' as const;
  let quotes = Math.min(1, pieces.quotes.length);
  try {
    for (const quote of pieces.quotes.slice(1)) {
      if (signal.aborted) break;
      const appended = client.chat.appendStream({
        channel,
        ts,
        chunks: [{ type: 'blocks', blocks: [quote] }],
      });
      await unlessStopped(signal, appended);
      if (!signal.aborted) quotes += 1;
    }
    const ending = signal.aborted ? {} : { blocks: pieces.rest };
    await client.chat.stopStream({ channel, ts, ...ending, session_status, metadata: postedMetadata(key) });
    return { how: signal.aborted ? 'stopped' : 'complete', quotes };
  } catch (error) {
    if (signal.aborted || slackErrorName(error) === 'stopped_by_user') {
      // Slack has ended it already, or does so now.
      await client.chat.stopStream({ channel, ts, session_status }).catch(() => {});
      return { how: 'stopped', quotes };
    }
    log.debug({ error: errorText(error) }, 'a stream ended early');
    return { how: 'broken', quotes };
  }
}

/** Waits for a call, but not after the person has pressed stop: Slack takes no more of the stream by then. */
async function unlessStopped(signal: AbortSignal, call: Promise<unknown>): Promise<void> {
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    await Promise.race([call, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
    call.catch(() => {});
  }
}
