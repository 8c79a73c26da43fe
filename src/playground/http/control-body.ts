import type { PlaygroundClock } from '../clock.ts';
import { SlackError } from '../errors.ts';
import type { Action } from '../people/act.ts';
import type { Json } from '../types.ts';

/** A text of a control request; throws `invalid_arguments` naming the field. */
export function text(body: Json, name: string): string {
  const value = body[name];
  if (typeof value === 'string') return value;
  throw new SlackError('invalid_arguments', [`“${name}” must be a text`]);
}

export function textOr<Fallback>(body: Json, name: string, fallback: Fallback): string | Fallback {
  return body[name] === undefined || body[name] === null ? fallback : text(body, name);
}

/** A press or choice, from `{as, channel, message_ts | view_id, block_id?, action_id, value?}`. */
export function actionOf(body: Json): Action {
  const field = <Name extends string>(name: Name, from: string) =>
    body[from] === undefined ? {} : { [name]: text(body, from) };
  return {
    as: text(body, 'as'),
    actionId: text(body, 'action_id'),
    ...field('channel', 'channel'),
    ...field('messageTs', 'message_ts'),
    ...field('viewId', 'view_id'),
    ...field('blockId', 'block_id'),
    ...(body.value === undefined ? {} : { value: body.value }),
  };
}

/** Moves the clock by `{set: ISO}`, `{advanceSeconds: n}` or `{reset: true}`; throws `invalid_arguments`. */
export function moveClock(clock: PlaygroundClock, body: Json): void {
  if (body.reset === true) clock.reset();
  else if (typeof body.advanceSeconds === 'number' && Number.isFinite(body.advanceSeconds)) {
    clock.advance(body.advanceSeconds);
  } else clock.set(instantOf(body));
}

/** The instant of `set`, within the years that Slack's ten-digit timestamps can express. */
function instantOf(body: Json): Date {
  const instant = new Date(typeof body.set === 'string' ? body.set : Number.NaN);
  const seconds = instant.getTime() / 1000;
  if (!(seconds >= 1e9 && seconds < 1e10)) {
    throw new SlackError('invalid_arguments', ['give set (ISO 8601), advanceSeconds or reset']);
  }
  return instant;
}
