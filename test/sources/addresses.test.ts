import type { LookupFunction } from 'node:net';
import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../src/sources/http/addresses.ts';
import { createGuardedFetch, forbiddenAddress } from '../../src/sources/http/guarded-fetch.ts';
import { openWorld } from './server/world.ts';

describe('addresses of the internet', () => {
  it.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '193.0.0.1', '2606:4700::1111', '2a00:1450:4001::8a'])(
    '%s is one',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    ['this machine', ['127.0.0.1', '127.255.0.9', '0.0.0.0', '::1', '::']],
    [
      'private',
      ['10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', 'fc00::1', 'fd12::1'],
    ],
    ['of this link, or a cloud’s own', ['169.254.169.254', 'fe80::1', 'fe80::1%eth0', 'fd00:ec2::254']],
    [
      'IPv4 in other dress',
      ['::ffff:127.0.0.1', '::ffff:7f00:1', '::127.0.0.1', '64:ff9b::a00:1', '2002:7f00:1::'],
    ],
    ['for other uses', ['224.0.0.1', '255.255.255.255', '192.0.2.1', '198.18.0.1', '2001:db8::1', 'ff02::1']],
    ['none at all', ['', 'localhost', '1.2.3', '2130706433']],
  ])('what is %s is not', (_, addresses) => {
    expect(addresses.filter(isPublicAddress)).toEqual([]);
  });
});

/** A name server that gives one answer after the other. */
function answering(...answers: string[]): LookupFunction {
  return (_, options, callback) => {
    const address = answers.length > 1 ? (answers.shift() ?? '') : (answers[0] ?? '');
    if (options.all) callback(null, [{ address, family: 4 }]);
    else callback(null, address, 4);
  };
}

const ARXIV = { base: new URL('http://arxiv.org'), friends: ['arxiv.org'] };

describe('fetching', () => {
  it('is served where the configuration leads, be it on this machine', async () => {
    const { server } = await openWorld();
    const fetch = createGuardedFetch({ base: new URL(server.url), friends: ['arxiv.org'] });
    expect((await fetch(`${server.url}/api/daily_papers`)).status).toBe(200);
  });

  it('connects to no other port of that machine, in whatever way its address is written', async () => {
    const { server } = await openWorld();
    const { port } = new URL(server.url);
    const fetch = createGuardedFetch({ base: new URL('http://127.0.0.1:9'), friends: [] });
    for (const host of [
      '127.0.0.1',
      '2130706433',
      '0x7f.1',
      '017700000001',
      '[::ffff:127.0.0.1]',
      '[::1]',
      '0',
    ]) {
      const error = await fetch(`http://${host}:${port}/api/daily_papers`).catch((thrown: unknown) => thrown);
      expect(forbiddenAddress(error), host).toBeDefined();
    }
    const named = await fetch(`http://localhost:${port}/`).catch((thrown: unknown) => thrown);
    expect(forbiddenAddress(named)).toMatch(/^(127\.0\.0\.1|::1)$/);
    expect(server.requests).toEqual([]);
  });

  it('does not believe a name that leads into the network behind us', async () => {
    const fetch = createGuardedFetch(ARXIV, answering('169.254.169.254'));
    const error = await fetch('http://arxiv.org/latest/meta-data').catch((thrown: unknown) => thrown);
    expect(forbiddenAddress(error)).toBe('169.254.169.254');
  });

  it('looks at each address again when a name leads elsewhere the next time', async () => {
    const fetch = createGuardedFetch(ARXIV, answering('10.0.0.1', '127.0.0.1'));
    for (const forbidden of ['10.0.0.1', '127.0.0.1']) {
      const error = await fetch('http://arxiv.org/').catch((thrown: unknown) => thrown);
      expect(forbiddenAddress(error)).toBe(forbidden);
    }
  });

  it('looks up no name twice for one connection', async () => {
    let lookups = 0;
    const counting: LookupFunction = (name, options, callback) => {
      lookups += 1;
      answering('127.0.0.1')(name, options, callback);
    };
    const fetch = createGuardedFetch(ARXIV, counting);
    await fetch('http://arxiv.org/').catch(() => {});
    expect(lookups).toBe(1);
  });

  it('gives up at a source whose name leads to a private address, and says so', async () => {
    const world = await openWorld();
    const { port } = new URL(world.server.url);
    const end = await world.fetch('arxiv', {
      baseUrl: `http://arxiv.org:${port}`,
      lookup: answering('127.0.0.1'),
    });
    expect(end).toMatchObject({
      kind: 'failed',
      failure: { message: 'arXiv leads to 127.0.0.1, which is no address of the internet.' },
    });
    expect(world.server.requests).toEqual([]);
  });
});
