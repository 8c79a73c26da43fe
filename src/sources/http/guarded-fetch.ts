import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, fetch } from 'undici';
import { isPublicAddress } from './addresses.ts';
import type { Hosts } from './hosts.ts';

/** Thrown instead of connecting to an address that no source has. */
export class ForbiddenAddress extends Error {
  readonly address: string;

  constructor(address: string) {
    super(`${address} is not an address of the internet`);
    this.name = 'ForbiddenAddress';
    this.address = address;
  }
}

/**
 * `fetch` that connects to addresses of the internet only. They are looked at in the very look-up that the connection
 * is made by, so that a name cannot lead elsewhere between check and use. Only the base address itself may be a
 * private one, when it is not the source's own: then it was written into the configuration for that.
 */
export function createGuardedFetch(
  { base, friends }: Hosts,
  lookup: LookupFunction = systemLookup,
): typeof globalThis.fetch {
  const mayBePrivate = friends.includes(base.hostname) ? null : base;
  const open = buildConnector({ lookup });
  const openPublic = buildConnector({ lookup: publicOnly(lookup) });
  const agent = new Agent({
    connect: (options, callback) => {
      if (mayBePrivate !== null && isAt(mayBePrivate, options)) return open(options, callback);
      const literal = options.hostname.replace(/^\[|\]$/g, '');
      // Nothing is looked up for an address.
      if (isIP(literal) === 0 || isPublicAddress(literal)) return openPublic(options, callback);
      callback(new ForbiddenAddress(literal), null);
    },
  });
  return ((input: never, init: object) => fetch(input, { ...init, dispatcher: agent })) as never;
}

/** One forbidden address among several is reason enough. */
function publicOnly(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, found, family) => {
      const addresses = typeof found === 'string' ? [found] : (found ?? []).map(({ address }) => address);
      const forbidden = error ? undefined : addresses.find((address) => !isPublicAddress(address));
      if (forbidden === undefined) callback(error, found, family);
      else callback(new ForbiddenAddress(forbidden), [], 0);
    });
  };
}

function isAt({ protocol, hostname, port }: URL, options: buildConnector.Options): boolean {
  return protocol === options.protocol && hostname === options.hostname && port === (options.port ?? '');
}

/** The forbidden address that was the reason for an error, if one was. */
export function forbiddenAddress(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof ForbiddenAddress) return cause.address;
  return undefined;
}
