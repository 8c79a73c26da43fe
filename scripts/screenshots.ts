import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startBotProcess } from '../bench/bot-process.ts';
import { createLog } from '../src/log.ts';
import { createPlaygroundClient } from '../src/playground/client.ts';
import { createPlayground } from '../src/playground/playground.ts';
import { launch } from '../test/browser/chromium.ts';

/** Makes the pictures of the README: the three verbs in the playground, as a newcomer meets them. */

const IMAGES = join(import.meta.dirname, '..', 'docs', 'images');

const playground = await createPlayground({ port: 0, log: createLog('error') });
const bot = startBotProcess(playground);
await bot.connected;
const client = createPlaygroundClient(playground.url);
const browser = await launch();
mkdirSync(IMAGES, { recursive: true });
try {
  await find(await open('general'));
  await ask(await open('papers'));
  await deliver(await open('papers'));
} finally {
  await browser.close();
  await bot.stop();
  await playground.close();
}

async function open(channel: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  await page.goto(playground.url);
  await page
    .getByRole('button', { name: new RegExp(channel) })
    .first()
    .click();
  return page;
}

async function type(page: Page, text: string): Promise<void> {
  const composer = page.getByPlaceholder(/^Message #/);
  await composer.fill(text);
  await composer.press('Enter');
}

async function find(page: Page): Promise<void> {
  await type(page, '/papers sparse language models');
  const heading = page.getByText(/papers for/).first();
  await heading.waitFor();
  await page.getByText('More results').waitFor();
  await heading.scrollIntoViewIfNeeded();
  await page.screenshot({ path: join(IMAGES, 'find.png') });
}

async function ask(page: Page): Promise<void> {
  await type(page, '@paperboy is FP8 better than INT8 for quantization?');
  await page
    .getByRole('button', { name: /^1 reply/ })
    .last()
    .click();
  await page.getByText('Papers', { exact: true }).first().waitFor();
  await page.getByText(/^Also near/).waitFor();
  await page
    .getByText(/is FP8 better/)
    .last()
    .scrollIntoViewIfNeeded();
  await page.screenshot({ path: join(IMAGES, 'ask.png') });
}

async function deliver(page: Page): Promise<void> {
  await type(page, '/papers subscribe activation functions at 9:00');
  await page.getByText('Subscribed this channel').waitFor();
  const { clock } = await client.state('ada');
  const next = new Date(Date.parse(clock.now) + 7 * 86_400_000);
  await client.setClock({ set: next.toISOString() });
  await page.getByRole('button', { name: /^5 repl/ }).click();
  await page.getByText(/^5\. /).last().waitFor();
  await page
    .getByText(/Mittag/)
    .last()
    .waitFor();
  await page.screenshot({ path: join(IMAGES, 'digest.png') });
}
