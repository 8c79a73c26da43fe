import type { Platform } from '../platform.ts';
import type { Json } from '../types.ts';

/** A Web API call: who calls what, with which arguments. */
export interface Call {
  method: string;
  args: Json;
  /** Empty when none was given. */
  token: string;
}

/** A Web API method of the app as a whole, in no workspace. */
export type PlatformMethod = (platform: Platform, call: Call) => Json;

export type PlatformMethods = { [name: string]: PlatformMethod };
