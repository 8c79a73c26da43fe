import { SlackError } from '../errors.ts';
import type { TokenGrant } from '../shared.ts';
import type { Json } from '../types.ts';
import type { World } from '../world.ts';

/** One Web API method: its answer without `ok`. Refusals are thrown as `SlackError`. */
export type Method = (world: World, args: Json, grant: TokenGrant) => Json;

export type Methods = { [name: string]: Method };

/** A string argument; throws `invalid_arguments` when it is missing. */
export function required(args: Json, name: string): string {
  const value = args[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new SlackError('invalid_arguments', [`[ERROR] missing required field: ${name}`]);
}

export function optional(args: Json, name: string): string | undefined {
  const value = args[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Form bodies carry booleans as text. */
export function flag(args: Json, name: string): boolean {
  return args[name] === true || args[name] === 'true' || args[name] === '1';
}

/** A page size between 1 and `max`; throws `invalid_limit`. */
export function limitOf(args: Json, rule: { standard: number; max: number }): number {
  const given = optional(args, 'limit');
  const limit = given === undefined ? rule.standard : Number(given);
  if (!Number.isInteger(limit) || limit < 1 || limit > rule.max) throw new SlackError('invalid_limit');
  return limit;
}
