import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createPlaygroundClient, type PlaygroundClient } from '../../src/playground/client.ts';
import { createPlayground, type Playground } from '../../src/playground/playground.ts';
import { freePort } from './free-port.ts';

const SILENT = pino({ level: 'silent' });

describe('a Bolt app with request URLs', () => {
  let playground: Playground;
  let people: PlaygroundClient;
  let app: App;
  const heard: string[] = [];

  beforeAll(async () => {
    playground = await createPlayground({ port: 0, log: SILENT });
    people = createPlaygroundClient(playground.url);
    const port = await freePort();
    const receiver = new HTTPReceiver({ signingSecret: playground.signingSecret, logLevel: LogLevel.ERROR });
    app = new App({
      token: playground.botToken,
      receiver,
      logLevel: LogLevel.ERROR,
      clientOptions: { slackApiUrl: playground.apiUrl, retryConfig: { retries: 0 } },
      deferInitialization: true,
    });
    await app.init();
    app.message(async ({ message }) => void heard.push(message.ts));
    app.command('/papers', async ({ command, ack, client }) => {
      if (command.text === 'text') return ack('just a text');
      await ack({ text: `You said ${command.text}` });
      if (command.text === 'form') {
        await client.views.open({
          trigger_id: command.trigger_id,
          view: {
            type: 'modal',
            callback_id: 'form',
            title: { type: 'plain_text', text: 'A form' },
            submit: { type: 'plain_text', text: 'Save' },
            blocks: [
              {
                type: 'input',
                block_id: 'topic',
                label: { type: 'plain_text', text: 'Topic' },
                element: { type: 'plain_text_input', action_id: 'topic' },
              },
            ],
          },
        });
      }
    });
    app.view('form', async ({ ack }) =>
      ack({ response_action: 'errors', errors: { topic: 'Not this one.' } }),
    );
    await app.start(port);
    await people.configureApp({ mode: 'http', requestUrl: `http://127.0.0.1:${port}/slack/events` });
  });
  afterAll(async () => {
    await app.stop();
    await playground.close();
  });

  it('gets events as signed requests', async () => {
    const { ts } = await people.say('ada', '#papers', 'hello');
    await expect.poll(() => heard).toEqual([ts]);
    const [sent] = await people.traffic({ q: 'event:message' });
    expect(sent).toMatchObject({ kind: 'http', direction: 'out', outcome: 'ok', httpStatus: 200 });
  });

  it('gets commands, and its answer is shown, JSON or text', async () => {
    await people.command('ada', '#papers', '/papers graphs & <trees>');
    await people.command('ada', '#papers', '/papers text');
    const shown = await people.ephemerals('ada', '#papers');
    expect(shown.map(({ text }) => text)).toEqual(['You said graphs &amp; &lt;trees&gt;', 'just a text']);
  });

  it('gets submissions, and its answer comes back into the form', async () => {
    await people.command('ada', '#papers', '/papers form');
    await people.waitFor(() => people.modal('ada'));
    expect((await people.submit('ada', { topic: 'x' })).errors).toEqual({ topic: 'Not this one.' });
  });

  it('has no Socket Mode meanwhile', async () => {
    const answer = await fetch(`${playground.apiUrl}apps.connections.open`, {
      method: 'POST',
      headers: { authorization: `Bearer ${playground.appToken}` },
    });
    expect(await answer.json()).toMatchObject({ ok: false, error: 'access_denied' });
  });
});

describe('an app that does not answer well', () => {
  let playground: Playground;
  let people: PlaygroundClient;
  let server: Server;
  let url: string;
  const requests: { headers: IncomingHttpHeaders; body: string }[] = [];
  let answer: { status: number; body?: (challenge: string) => string; noRetry?: boolean; silent?: boolean };

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const challenge = /"challenge":"([^"]+)"/.exec(body)?.[1];
      if (!challenge) requests.push({ headers: request.headers, body });
      if (answer.silent) return;
      response.writeHead(challenge ? 200 : answer.status, answer.noRetry ? { 'x-slack-no-retry': '1' } : {});
      response.end(challenge && answer.body ? answer.body(challenge) : '');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  const start = async (ackTimeoutMs = 3000) => {
    requests.length = 0;
    answer = { status: 200, body: (challenge) => challenge };
    playground = await createPlayground({
      port: 0,
      log: SILENT,
      ackTimeoutMs,
      retryDelaysMs: [0, 10, 10],
    });
    people = createPlaygroundClient(playground.url);
    await people.configureApp({ mode: 'http', requestUrl: url });
  };
  afterEach(() => playground.close());
  const retries = () =>
    requests.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']]);

  it('gets its requests from the start when the seed says so', async () => {
    requests.length = 0;
    answer = { status: 200 };
    playground = await createPlayground({ port: 0, log: SILENT, seed: { app: { requestUrl: url } } });
    people = createPlaygroundClient(playground.url);
    await people.say('ada', '#papers', 'hello');
    await expect.poll(() => requests.length).toBe(1);
  });

  it('gets an event three more times after errors, told why and how often', async () => {
    await start();
    answer = { status: 500 };
    await people.say('ada', '#papers', 'hello');
    await expect.poll(retries).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'http_error'],
      ['3', 'http_error'],
    ]);
    expect(new Set(requests.map(({ body }) => body)).size).toBe(1);
  });

  it('gets it no more after x-slack-no-retry', async () => {
    await start();
    answer = { status: 500, noRetry: true };
    await people.say('ada', '#papers', 'once');
    await people.waitFor(async () => (await people.traffic({ q: 'event:message' })).length > 0);
    answer = { status: 200 };
    await people.say('ada', '#papers', 'the next one');
    await expect.poll(() => requests.length).toBe(2);
    expect(requests[1]?.body).toContain('the next one');
  });

  it('gets it again when it was too slow, and the person of a command is told', async () => {
    await start(200);
    answer = { status: 200, silent: true };
    await people.say('ada', '#papers', 'hello');
    await expect.poll(retries).toContainEqual(['1', 'http_timeout']);
    const { interaction } = await people.command('ada', '#papers', '/papers x');
    expect(interaction?.outcome).toBe('timeout');
    expect((await people.ephemerals('ada', '#papers')).at(-1)?.text).toContain('operation_timeout');
  });

  it('is refused as a request URL when it does not answer the challenge', async () => {
    await start();
    answer = { status: 200, body: () => 'something else' };
    await expect(people.configureApp({ mode: 'http', requestUrl: url })).rejects.toThrow('url_not_verified');
    answer = { status: 200, body: (challenge) => JSON.stringify({ challenge }) };
    expect(await people.configureApp({ mode: 'http', requestUrl: url })).toMatchObject({ mode: 'http' });
  });
});
