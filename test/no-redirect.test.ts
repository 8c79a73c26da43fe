import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../src/log.ts';
import { createLinks } from '../src/mail/links.ts';
import { createMailPages } from '../src/mail/pages/routes.ts';

const SRC = join(import.meta.dirname, '..', 'src');

describe('no page of ours sends a browser elsewhere', () => {
  const links = createLinks('a secret');
  const routes = createMailPages({
    optIn: { pending: async () => null, confirmByLink: async () => null },
    store: { byId: async () => null, end: async () => [] },
    links,
    now: () => new Date('2026-03-01T12:00:00Z'),
    log: createLog('silent'),
  } as unknown as Parameters<typeof createMailPages>[0]);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const route = routes.find(({ path, method }) => path === pathname && method === request.method);
    if (route) route.handler(request, response);
    else response.writeHead(404).end();
  });
  let base: string;
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  it.each(routes.map(({ path, method }) => [method, path] as const))('%s %s', async (method, path) => {
    for (const query of [
      't=x&next=https://evil.example',
      't=//evil.example',
      'redirect_uri=//evil.example&t=',
    ]) {
      const answer = await fetch(`${base}${path}?${query}`, { method, redirect: 'manual' });
      expect(answer.status).toBe(410);
      expect(answer.headers.get('location')).toBeNull();
      expect(await answer.text()).not.toContain('evil.example');
    }
  });

  it('nor does any other: nothing writes a place to go to', () => {
    const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.startsWith('playground/'))
      .filter((name) =>
        /writeHead\(\s*30[1278]|setHeader\(\s*'location'|\blocation:/i.test(
          readFileSync(join(SRC, name), 'utf8'),
        ),
      );
    expect(files).toEqual([]);
  });
});
