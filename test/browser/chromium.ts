import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { PAGE_FOLDER } from '../../src/playground/http/static.ts';

/** Debian's Chromium; the browser tests are skipped where there is none. */
export const CHROMIUM = '/usr/bin/chromium';

const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The two sizes that everything has to be right at. */
export const SIZES = [
  { name: 'a laptop', width: 1280, height: 800 },
  { name: 'a phone', width: 390, height: 844 },
];

/** How long a test waits for something to appear; other work on the machine may slow it down. */
const PATIENCE_MS = 25_000;

export function hasChromium(): boolean {
  const found = existsSync(CHROMIUM);
  if (!found) console.warn(`Browser tests are skipped: there is no ${CHROMIUM} (apt-get install chromium).`);
  return found;
}

/** Starts the browser; throws when the page is not built. */
export function launch(): Promise<Browser> {
  if (!existsSync(join(PAGE_FOLDER, 'index.html'))) throw new Error('Build the page first: npm run prepare');
  return chromium.launch({ executablePath: CHROMIUM, args: ARGS });
}

/** Opens the playground's page in a tab of its own, once the app is connected. What goes wrong in it is collected. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; problems: string[] }> {
  const problems: string[] = [];
  const page = await browser.newPage(options);
  page.setDefaultTimeout(PATIENCE_MS);
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(url);
  await page.locator('.connection.up').waitFor();
  return { page, problems };
}
