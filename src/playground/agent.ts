import { messageByTs } from './posting.ts';
import { emit } from './socket/events.ts';
import type { Channel } from './types.ts';
import type { World } from './world.ts';

/** A person presses the stop button of an agent's answer: its streams take nothing more, and the app is told which. */
export function stopAgent(world: World, at: { user: string; channel: Channel; threadTs: string }): string[] {
  const { user, channel, threadTs } = at;
  const stopped: string[] = [];
  for (const [key, stream] of world.streaming) {
    const [place, ts = ''] = key.split(' ');
    if (place !== channel.id || stream.stopped || stream.until <= world.realNow()) continue;
    if ((messageByTs(channel, ts).thread_ts ?? ts) !== threadTs) continue;
    stream.stopped = true;
    stopped.push(ts);
  }
  emit(world, {
    type: 'agent_session_stopped',
    channel: channel.id,
    user,
    thread_ts: threadTs,
    streaming_message_ts: stopped,
    event_ts: world.clock.nextTs(),
  });
  world.changes.bump();
  return stopped;
}
