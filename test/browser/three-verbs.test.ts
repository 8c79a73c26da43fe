import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIBRARY } from '../scenarios/library.ts';
import { openWorkspace, type Workspace } from '../scenarios/workspace.ts';
import { hasChromium, launch, openPage, SIZES } from './chromium.ts';

let browser: Browser;
beforeAll(async () => {
  if (hasChromium()) browser = await launch();
});
afterAll(() => browser?.close());

describe.skipIf(!hasChromium()).each(SIZES)(
  'a newcomer on $name, with the real bot',
  { timeout: 60_000 },
  ({ width, height }) => {
    let workspace: Workspace;
    let page: Page;

    beforeAll(async () => {
      workspace = await openWorkspace(LIBRARY);
      ({ page } = await openPage(browser, workspace.url, { viewport: { width, height } }));
    });
    afterAll(async () => {
      await page?.close();
      await workspace?.close();
    });

    const type = async (text: string) => {
      await page.getByLabel('Message #papers').fill(text);
      await page.keyboard.press('Enter');
    };

    it('finds papers, and reads an abstract in a modal', async () => {
      await type('/papers sparse attention');
      const title = page.getByRole('link', { name: 'Lantern: Sparse Attention for Very Long Documents' });
      await title.waitFor();
      expect(await title.getAttribute('href')).toBe('https://arxiv.org/abs/2401.00001');
      await page.getByRole('button', { name: 'Abstract' }).first().click();
      await page.getByRole('dialog').getByText('Training takes four days on eight accelerators.').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });

    it('asks, and reads the quote in the thread', async () => {
      await type('@paperboy which activation keeps gradients sparse?');
      await page.getByRole('button', { name: /^1 reply/ }).click();
      const thread = page.getByRole('region', { name: 'Thread' });
      await thread.getByText('whose gradients are exactly zero for most inputs').first().waitFor();
      await page.getByPlaceholder('Reply…').fill('@paperboy and on which tasks was it tried?');
      await page.keyboard.press('Enter');
      await thread.getByText('on which tasks was it tried?').waitFor();
      await thread.getByRole('button', { name: 'Close thread' }).click();
      await page.getByRole('button', { name: /^[23] replies/ }).waitFor();
    });

    it('subscribes the channel, moves the clock to tomorrow, and sees the digest arrive', async () => {
      await type('/papers subscribe sparse attention daily');
      await page.getByText('Subscribed this channel').waitFor();
      await page.getByTitle(/move the clock/).click();
      await page.locator('.clock-popup').getByRole('button', { name: 'Tomorrow 09:00' }).click();
      await page.keyboard.press('Escape');
      const digest = page.getByRole('article').filter({ hasText: 'Papers on sparse attention' }).last();
      await digest.getByRole('button', { name: /^\d repl/ }).click();
      const thread = page.getByRole('region', { name: 'Thread' });
      await thread.getByText('Training takes four days on eight accelerators.').last().waitFor();
    });
  },
);
