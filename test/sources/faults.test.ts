import { describe, expect, it } from 'vitest';
import { errorFeed } from './server/arxiv.ts';
import type { Fault } from './server/faults.ts';
import { NOW, openWorld, type World } from './server/world.ts';

const SOURCES = ['hugging-face', 'arxiv'] as const;
type Name = (typeof SOURCES)[number];

/** A world with one paper in each source, whose next answers fail in the given ways. */
async function failing(...faults: Fault[]): Promise<World> {
  const world = await openWorld();
  world.server.featured = [{ id: '2611.10001', date: '2026-11-25' }];
  world.server.announced = [{ id: '2611.10001', published: '2026-11-24T10:00:00Z' }];
  world.server.faults = faults.map((fault) => ({ path: /./, fault }));
  return world;
}

async function failure(
  world: World,
  name: Name,
  options: Parameters<World['fetch']>[1] = {},
): Promise<string> {
  const end = await world.fetch(name, options);
  if (end.kind !== 'failed') throw new Error(`it was ${end.kind}`);
  return end.failure.message;
}

const PASSING: [string, Fault][] = [
  ['429 without a word', { kind: 'status', status: 429, body: 'Rate exceeded.' }],
  ['429 with Retry-After', { kind: 'status', status: 429, headers: { 'retry-after': '7' } }],
  [
    '429 with RateLimit',
    {
      kind: 'status',
      status: 429,
      headers: { ratelimit: '"api";r=0;t=55', 'ratelimit-policy': '"fixed window";"api";q=500;w=300' },
    },
  ],
  ['503', { kind: 'status', status: 503, body: '<html>Service Unavailable</html>' }],
  ['an HTML page', { kind: 'body', body: '<!DOCTYPE html><html><body>Down for repairs</body></html>' }],
  ['half an answer', { kind: 'changed', change: (body) => body.slice(0, body.length / 2) }],
  ['an empty answer', { kind: 'body', body: '' }],
  ['throttling in plain text', { kind: 'body', type: 'text/plain', body: 'Rate exceeded.' }],
  ['a reset connection', { kind: 'reset', after: 'nothing' }],
  ['a connection reset half-way', { kind: 'reset', after: 'half' }],
  ['a body that never ends', { kind: 'slow' }],
];

describe.each(SOURCES)('%s after a failure that passes', (name) => {
  it.each(PASSING)('(%s) is asked again, later, and nothing is lost', async (_, fault) => {
    const world = await failing(fault);
    const end = await world.fetch(name, { timeoutMs: fault.kind === 'slow' ? 300 : 10_000 });
    expect(end).toMatchObject({ kind: 'done', report: { new: 1 } });
    expect(world.waits).toHaveLength(1);
    expect(world.waits[0]).toBeGreaterThanOrEqual(1000);
  });
});

describe('a source that asks us to wait', () => {
  it.each([
    [{ 'retry-after': '7' }, 7000],
    [{ 'retry-after': new Date(NOW.getTime() + 30_000).toUTCString() }, 30_000],
    [{ ratelimit: '"api";r=0;t=55' }, 55_000],
    // Something is left, so the refusal has another reason: half to all of 30 s.
    [{ ratelimit: '"api";r=3;t=55' }, 22_500],
  ])('is given the time it wants (%o)', async (headers, ms) => {
    const world = await failing({ kind: 'status', status: 429, headers });
    await world.fetch('hugging-face');
    expect(world.waits).toEqual([ms]);
  });

  it('is left alone until then, also by a process that starts meanwhile', async () => {
    const world = await failing({ kind: 'status', status: 429, headers: { 'retry-after': '3600' } });
    expect(await failure(world, 'arxiv')).toBe('arXiv asks us to wait (status 429).');
    const asked = world.server.requests.length;
    const restarted = world.restarted();
    expect(await failure(restarted, 'arxiv')).toBe('arXiv asked us to wait until 2026-11-25 13:00 UTC.');
    expect(world.server.requests).toHaveLength(asked);
    world.machine.now += 3_600_000;
    expect(await restarted.fetch('arxiv')).toMatchObject({ kind: 'done' });
  });

  it('waits ever longer, in other steps for each installation, and then gives up', async () => {
    const down: Fault = { kind: 'status', status: 500 };
    const world = await failing(down, down, down);
    expect(await failure(world, 'hugging-face')).toBe('Hugging Face answered with status 500.');
    expect(world.waits).toEqual([1500, 3000]);
    expect(world.server.requests).toHaveLength(3);
  });
});

describe('what will not get better', () => {
  it.each([
    [
      { kind: 'status', status: 404, body: '{"error":"Not here"}' },
      'refused our request (status 404: Not here)',
    ],
    [{ kind: 'redirect', to: 'https://evil.example/api' }, 'sent us to another host (evil.example)'],
    [
      { kind: 'redirect', to: 'https://arxiv.org.evil.example/' },
      'sent us to another host (arxiv.org.evil.example)',
    ],
    // From this machine nothing leads to the outside, not even to a friend.
    [{ kind: 'redirect', to: 'https://arxiv.org/api/query' }, 'sent us to another host (arxiv.org)'],
    [{ kind: 'redirect', to: 'file:///etc/passwd' }, 'sent us to another host ()'],
    [{ kind: 'redirect', to: 'http://[' }, 'sent us to an address that is none'],
  ] as [Fault, string][])('is not asked again (%o)', async (fault, reason) => {
    const world = await failing(fault);
    expect(await failure(world, 'arxiv')).toBe(`arXiv ${reason}.`);
    expect(world.server.requests).toHaveLength(1);
  });

  it('is a redirect in circles', async () => {
    const world = await failing();
    world.server.faults = Array.from({ length: 9 }, () => ({
      path: /./,
      fault: { kind: 'redirect' as const, to: '/api/query' },
    }));
    expect(await failure(world, 'arxiv')).toBe('arXiv sent us in circles.');
  });

  it('is an answer that is too long, of which no more than the limit is read', async () => {
    const world = await failing({ kind: 'endless' });
    expect(await failure(world, 'hugging-face', { maxBytes: 1_000_000 })).toBe(
      'Hugging Face sent more than 1 MB in one answer.',
    );
  });

  it("is arXiv's error told as an entry, with whatever status", async () => {
    const told = errorFeed('incorrect id format for 1234');
    for (const fault of [
      { kind: 'body', body: told, type: 'application/atom+xml' },
      { kind: 'status', status: 400, body: told },
    ] as Fault[]) {
      const world = await failing(fault);
      expect(await failure(world, 'arxiv')).toMatch(/^arXiv refused our request/);
      expect(await world.papers.count()).toBe(0);
      expect(world.server.requests).toHaveLength(1);
    }
  });
});

describe('redirects that are all right', () => {
  it('are followed within the configured address', async () => {
    const world = await failing();
    const [path] = ['/api/daily_papers?date=2026-11-25&limit=100&p=0'];
    world.server.faults = [{ path: /./, fault: { kind: 'redirect', to: path ?? '' } }];
    expect(await world.fetch('hugging-face')).toMatchObject({ kind: 'done' });
  });
});

describe('a source that cannot be read', () => {
  it('is told by name, keeps what came in before, and stops no other', async () => {
    const world = await failing();
    const down: Fault = { kind: 'status', status: 502 };
    world.server.faults = [down, down, down].map((fault) => ({ path: /daily/, fault }));
    expect(await failure(world, 'hugging-face')).toBe('Hugging Face answered with status 502.');
    expect(await world.fetch('arxiv')).toMatchObject({ kind: 'done', report: { new: 1 } });
    expect(await world.states.read('hugging-face')).toMatchObject({
      lastSuccessAt: null,
      failures: 1,
      failingSince: NOW.toISOString(),
      lastError: 'answered with status 502',
    });
    const later = new Date(NOW.getTime() + 60_000);
    await world.fetch('hugging-face', { now: later });
    expect(await world.states.read('hugging-face')).toMatchObject({
      lastSuccessAt: later.toISOString(),
      failures: 0,
      failingSince: null,
      lastError: null,
      newestItemAt: '2026-11-25T00:00:00.000Z',
    });
  });

  it('is said to be out of reach when nobody listens', async () => {
    const world = await failing();
    await world.server.close();
    expect(await failure(world, 'arxiv')).toBe('arXiv could not be reached (ECONNREFUSED).');
  });
});

describe('every request', () => {
  it('says who asks and whom to write to', async () => {
    const world = await failing();
    await world.fetch('arxiv');
    expect(world.server.requests[0]?.headers['user-agent']).toBe('Paperboy/test (mailto:ops@example.org)');
  });

  it('ends at once when the program is stopped', async () => {
    const world = await failing({ kind: 'slow' });
    const stop = new AbortController();
    world.server.onRequest = () => stop.abort('SIGTERM');
    expect(await world.fetch('arxiv', { signal: stop.signal })).toMatchObject({ kind: 'stopped' });
    expect(await world.states.read('arxiv')).toMatchObject({ failures: 0, failingSince: null });
  });
});
