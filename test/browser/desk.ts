import type { App } from '@slack/bolt';
import type { Browser, Locator, Page } from 'playwright-core';
import type { PlaygroundOptions } from '../../src/playground/playground.ts';
import { type Stage, stage } from '../playground/with-bolt.ts';
import { openPage } from './chromium.ts';

/** One person's page at one size, with a bot behind it. Every test gets a channel of its own on it. */
export interface Desk {
  on: Stage;
  page: Page;
  /** Errors of the page that nobody expected. */
  problems: string[];
  /** The channel's messages. */
  log: Locator;
  thread: Locator;
  composer: Locator;
  /** Creates a channel with the app in it and goes there. */
  newChannel(): Promise<string>;
  goTo(channel: string): Promise<void>;
  /** Opens the drawer that the sidebar is in on a phone. */
  openSidebar(): Promise<void>;
  type(text: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the page for the first person, Ada, at a size of the window. */
export async function openDesk(
  browser: Browser,
  prepare: (app: App) => void,
  { width, height, ...options }: { width: number; height: number } & Partial<PlaygroundOptions>,
): Promise<Desk> {
  const on = await stage(prepare, options);
  const { page, problems } = await openPage(browser, on.playground.url, { viewport: { width, height } });
  const app = (await on.people.state('ada')).app.userId;
  const composer = page.getByLabel(/^Message [#A-Z]/).and(page.locator('textarea'));
  let count = 0;
  const goTo = async (channel: string) => {
    // A key pressed while a dialog is still open belongs to the dialog.
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.getByLabel('Channel name').fill(channel);
    // A channel that someone has just created may come a moment later: Enter before it goes nowhere.
    await page.getByRole('dialog').getByRole('button', { name: channel }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: channel }).waitFor();
  };
  return {
    on,
    page,
    problems,
    log: page.getByRole('log', { name: /^Messages in (?!thread)/ }),
    thread: page.getByRole('region', { name: 'Thread' }),
    composer,
    goTo,
    async newChannel() {
      count += 1;
      const name = `desk-${count}`;
      await on.people.createChannel('ada', name);
      await on.people.invite('ada', name, app);
      await goTo(name);
      return `#${name}`;
    },
    async openSidebar() {
      if (width < 700) await page.getByRole('button', { name: 'Channels', exact: true }).click();
    },
    async type(text) {
      await composer.fill(text);
      await page.keyboard.press('Enter');
    },
    async close() {
      await page.close();
      await on.close();
    },
  };
}
