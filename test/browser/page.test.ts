import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PAGE_FOLDER } from '../../src/playground/http/static.ts';
import { type Stage, stage } from '../playground/with-bolt.ts';
import { hasChromium, launch } from './chromium.ts';
import { echoApp } from './echo-app.ts';

const SIZES = [
  { name: 'a laptop', width: 1280, height: 800 },
  { name: 'a phone', width: 390, height: 844 },
];

describe.skipIf(!hasChromium()).each(SIZES)('the page on $name', ({ width, height }) => {
  let browser: Browser;
  let on: Stage;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    if (!existsSync(join(PAGE_FOLDER, 'index.html')))
      throw new Error('Build the page first: npm run prepare');
    browser = await launch();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    on = await stage(echoApp);
    page = await browser.newPage({ viewport: { width, height } });
    page.setDefaultTimeout(8000);
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(on.playground.url);
    await page.getByText('Paperboy connected').waitFor({ state: 'attached' });
  });
  afterEach(async () => {
    await page.close();
    await on.close();
    expect(problems.splice(0)).toEqual([]);
  });

  const type = async (text: string) => {
    await page.getByLabel('Message #papers').fill(text);
    await page.keyboard.press('Enter');
  };

  it('completes a slash command, and shows its answer to the person alone', async () => {
    await page.getByLabel('Message #papers').pressSequentially('/pa');
    await page.keyboard.press('Tab');
    await page.keyboard.type('sheep');
    await page.keyboard.press('Enter');
    await page.getByText('Only visible to you').waitFor();
    const title = page.getByRole('link', { name: 'Counting sheep with graphs' });
    expect(await title.getAttribute('rel')).toContain('noopener');
    expect(await page.getByText('How sheep are counted: sheep').count()).toBe(1);
  });

  it('presses a button and chooses from a menu', async () => {
    await type('/papers sheep');
    await page.getByRole('button', { name: 'Share in channel' }).click();
    await page.getByText('Shared: Counting sheep').waitFor();
    await page.getByLabel('Sort by').selectOption('date');
    expect(await page.getByLabel('Sort by').inputValue()).toBe('date');
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('button', { name: 'abstract' }).click();
    await page.getByText('Chosen: abstract').waitFor();
  });

  it('fills in a form, shows what is wrong with it, and sends it once it is right', async () => {
    await type('/papers sheep');
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Please complete this required field.').waitFor();
    await dialog.getByLabel('thu').check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('There are no papers about nothing.').waitFor();
    await dialog.getByLabel('Topic').fill('wool');
    await dialog.getByLabel('Time', { exact: true }).fill('07:30');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    const sent = await on.people.waitFor(async () => (await on.people.messages('@paperboy')).at(0));
    expect(sent.text).toBe('wool thu 07:30');
  });

  it('closes a form with Escape', async () => {
    await type('/papers sheep');
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('shows a reaction at a question and the answer in its thread', async () => {
    await type('@paperboy how many sheep?');
    await page.getByLabel('eyes, 1').waitFor();
    await page.getByRole('button', { name: '1 reply' }).click();
    const thread = page.getByRole('region', { name: 'Thread' });
    await thread.getByRole('link', { name: 'a link' }).waitFor();
    await thread.getByLabel('Reply…').fill('thanks');
    await page.keyboard.press('Enter');
    await thread.getByText('thanks').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '2 replies' }).waitFor();
  });

  it('shows hostile text as text', async () => {
    const hostile =
      '<img src=x onerror=alert(1)> <script>alert(2)</script> javascript:alert(3) [x](javascript:alert(4))';
    await type(hostile);
    await page.getByRole('log').getByText('onerror=alert(1)').waitFor();
    const said = await on.people.say(
      'miles',
      '#papers',
      '<!channel> <https://example.org|safe> [safe](https://example.org)',
    );
    await page.getByText(/<\u2060?!channel>/).waitFor();
    expect(said.ok).toBe(true);
    expect(await page.getByRole('link', { name: 'safe' }).count()).toBe(0);
    expect(await page.locator('[role=log] img, [role=log] script, a[href^="javascript:"]').count()).toBe(0);
  });

  it('stays whole when a block cannot be drawn', async () => {
    const broken = { type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet' }] };
    const { channels } = await on.people.state('ada');
    const channel = channels.find(({ name }) => name === 'papers')?.id ?? '';
    await on.app.client.apiCall('chat.postMessage', { channel, text: 'x', blocks: [broken] });
    await page.getByText('This block cannot be drawn here.').waitFor();
    problems.length = 0;
    await type('still here');
    await page.getByRole('log').getByText('still here').waitFor();
  });

  it('moves the clock to nine tomorrow in the zone of the person, and back', async () => {
    await page.getByRole('button', { name: 'Tomorrow 09:00' }).click();
    const clock = await on.people.waitFor(async () => {
      const { clock } = await on.people.state('ada');
      return clock.moved && clock;
    });
    const local = new Date(clock.now).toLocaleTimeString('en-GB', { timeZone: 'Europe/Berlin' });
    expect(local).toMatch(/^09:00/);
    await page.getByRole('button', { name: 'Reset' }).click();
    await on.people.waitFor(async () => !(await on.people.state('ada')).clock.moved);
  });

  it('acts as another person, who does not see what only the first one saw', async () => {
    await type('/papers sheep');
    await page.getByText('Only visible to you').waitFor();
    if (width < 700) await page.getByLabel('Channels', { exact: true }).click();
    await page.getByRole('button', { name: 'Yuki Tanaka' }).click();
    await page.getByText('Only visible to you').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Paperboy', exact: true }).click();
    await page.getByRole('button', { name: 'Home', exact: true }).click();
    await page.getByText('Welcome home.').waitFor();
  });

  it('sets the clock to a time that someone typed', async () => {
    if (width < 700) return;
    await page.getByLabel('Set the workspace’s time').fill('2030-01-02T03:04');
    await page.keyboard.press('Enter');
    const clock = await on.people.waitFor(async () => {
      const { clock } = await on.people.state('ada');
      return clock.moved && clock;
    });
    expect(clock.now).toMatch(/^2030-01-02T02:04/);
  });

  it('fits its width', async () => {
    await type(`/papers ${'verylongword'.repeat(30)}`);
    await page.getByText('Only visible to you').waitFor();
    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
