import type { PlaygroundClock } from '../clock.ts';
import { SlackError } from '../errors.ts';
import type { Action } from '../people/act.ts';
import { isJson, type Json } from '../types.ts';

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
    ...(isJson(body.values) ? { values: body.values } : {}),
  };
}

/** The fastest that a clock may run: a week in half a minute. */
const TOP_SPEED = 20_160;

/**
 * Moves the clock by `{set: ISO}`, `{advanceSeconds: n}` or `{reset: true}`, or changes how fast it runs by
 * `{speed: n, forSeconds?: n}`. Throws `invalid_arguments`.
 */
export function moveClock(clock: PlaygroundClock, body: Json): void {
  if (body.reset === true) clock.reset();
  else if (body.speed !== undefined) clock.run(speedOf(body.speed), secondsOf(body.forSeconds));
  else if (typeof body.advanceSeconds === 'number' && Number.isFinite(body.advanceSeconds)) {
    clock.advance(body.advanceSeconds);
  } else clock.set(instantOf(body));
}

function speedOf(speed: unknown): number {
  if (typeof speed === 'number' && speed > 0 && speed <= TOP_SPEED) return speed;
  throw new SlackError('invalid_arguments', [`speed must be above 0 and at most ${TOP_SPEED}`]);
}

function secondsOf(seconds: unknown): number | undefined {
  if (seconds === undefined) return undefined;
  if (typeof seconds === 'number' && seconds > 0 && seconds < 1e9) return seconds;
  throw new SlackError('invalid_arguments', ['forSeconds must be above 0']);
}

/** The instant of `set`, within the years that Slack's ten-digit timestamps can express. */
function instantOf(body: Json): Date {
  const instant = new Date(typeof body.set === 'string' ? body.set : Number.NaN);
  const seconds = instant.getTime() / 1000;
  if (!(seconds >= 1e9 && seconds < 1e10)) {
    throw new SlackError('invalid_arguments', ['give set (ISO 8601), advanceSeconds, speed or reset']);
  }
  return instant;
}
