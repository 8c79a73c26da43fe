import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isSlack, slackFetch } from '../../src/slack/only-slack.ts';

const API = 'https://slack.com/api/';

describe('where our answers go', () => {
  it.each([
    ['https://slack.com/api/chat.postMessage', true],
    ['https://hooks.slack.com/commands/T1/1/x', true],
    ['http://hooks.slack.com/commands/T1/1/x', false],
    ['https://hooks.slack.com.evil.example/', false],
    ['https://notslack.com/', false],
    ['https://user@slack.com/', false],
    ['https://169.254.169.254/latest/meta-data', false],
    ['file:///etc/passwd', false],
  ])('%s: %s', (target, allowed) => {
    expect(isSlack(API, new URL(target))).toBe(allowed);
  });

  it('is never another host, nor where a redirect leads', async () => {
    const paths: string[] = [];
    const server = createServer((request, response) => {
      paths.push(request.url ?? '');
      response.writeHead(307, { location: '/elsewhere' }).end();
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    await expect(slackFetch(API)(`${url}/answer`, { method: 'POST' })).rejects.toThrow('127.0.0.1');
    await expect(slackFetch(`${url}/api/`)(`${url}/answer`, { method: 'POST' })).rejects.toThrow();
    expect(paths).toEqual(['/answer']);
  });
});
