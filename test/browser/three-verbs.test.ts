import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIBRARY } from '../scenarios/library.ts';
import { openWorkspace, type Workspace } from '../scenarios/workspace.ts';
import { hasChromium, launch } from './chromium.ts';

describe.skipIf(!hasChromium())('a newcomer in the browser, with the real bot', () => {
  let browser: Browser;
  let workspace: Workspace;
  let page: Page;

  beforeAll(async () => {
    [browser, workspace] = await Promise.all([launch(), openWorkspace(LIBRARY)]);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(8000);
    await page.goto(workspace.url);
    await page.getByText('Paperboy connected').waitFor({ state: 'attached' });
  });
  afterAll(async () => {
    await browser?.close();
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
    await page.getByText('1 reply').click();
    await page.getByText('whose gradients are exactly zero for most inputs').first().waitFor();
    await page.getByPlaceholder('Reply…').fill('@paperboy and on which tasks was it tried?');
    await page.keyboard.press('Enter');
    await page.getByText('2 replies').or(page.getByText('3 replies')).first().waitFor();
  });

  it('subscribes the channel, moves the clock to tomorrow, and sees the digest arrive', async () => {
    await type('/papers subscribe sparse attention daily');
    await page.getByText('Subscribed this channel').waitFor();
    await page.getByRole('button', { name: 'Tomorrow 09:00' }).click();
    await page.getByText('Papers on sparse attention').first().waitFor();
    await page
      .getByText(/^\d repl/)
      .last()
      .click();
    await page.getByText('Training takes four days on eight accelerators.').last().waitFor();
  });
});
