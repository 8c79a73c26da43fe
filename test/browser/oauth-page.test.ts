import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlayground, type Playground } from '../../src/playground/playground.ts';
import { hasChromium, launch } from './chromium.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe.skipIf(!hasChromium())('the page that asks whether an app may come in', () => {
  let browser: Browser;
  let playground: Playground;
  /** Another site than the playground's: the same machine under another name. */
  let app: Server;
  let appUrl: string;
  beforeAll(async () => {
    app = createServer((_, response) => response.end('back at the app')).listen(0, 'localhost');
    await once(app, 'listening');
    appUrl = `http://localhost:${(app.address() as AddressInfo).port}`;
    playground = await createPlayground({ port: 0, log: pino({ level: 'silent' }) });
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await playground?.close();
    app.close();
  });

  /** The page in a browser. */
  async function open(options: { colorScheme: 'light' | 'dark'; width: number }): Promise<Page> {
    const { colorScheme, width } = options;
    const context = await browser.newContext({
      colorScheme,
      viewport: { width, height: 800 },
    });
    const page = await context.newPage();
    const query = new URLSearchParams({
      client_id: playground.clientId,
      scope: 'chat:write,commands,channels:history',
      redirect_uri: `${appUrl}/slack/oauth_redirect`,
      state: 'a-state',
    });
    await page.goto(`${playground.url}/oauth/v2/authorize?${query}`);
    return page;
  }

  it.each([
    ['Allow', 'code', /^[0-9a-f]{36}$/],
    ['Cancel', 'error', /^access_denied$/],
  ])('goes back to the app by keyboard alone: %s', async (label, field, expected) => {
    const page = await open({ colorScheme: 'light', width: 1280 });
    await page.getByLabel('Workspace').selectOption({ label: 'Harbor Institute' });
    await page.getByRole('button', { name: label }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`${appUrl}/**`);
    const back = new URL(page.url());
    expect(back.searchParams.get(field)).toMatch(expected);
    expect(back.searchParams.get('state')).toBe('a-state');
    await page.context().close();
  });

  it.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('has nothing that axe finds serious, %s and %s pixels wide', async (colorScheme, width) => {
    const page = await open({ colorScheme, width });
    await page.evaluate(AXE);
    const found = await page.evaluate('axe.run().then(({ violations }) => violations)');
    const serious = (found as { id: string; impact: string }[]).filter(({ impact }) =>
      ['serious', 'critical'].includes(impact),
    );
    expect(serious.map(({ id }) => id)).toEqual([]);
    const overflow = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
    expect(overflow).toBe(false);
    await page.context().close();
  });
});
