import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launch, SIZES } from './chromium.ts';
import { type Desk, openDesk } from './desk.ts';
import { SHOWCASE_SEED, showcaseApp } from './showcase-app.ts';

let browser: Browser;
beforeAll(async () => {
  if (hasChromium()) browser = await launch();
});
afterAll(() => browser?.close());

describe.skipIf(!hasChromium()).each(SIZES)('going about on $name', { timeout: 60_000 }, (size) => {
  let desk: Desk;
  let page: Page;

  beforeAll(async () => {
    desk = await openDesk(browser, showcaseApp, { ...size, seed: { app: SHOWCASE_SEED } });
    page = desk.page;
  });
  afterAll(() => desk?.close());
  afterEach(() => expect(desk.problems.splice(0)).toEqual([]));

  it('marks what is unread, and where the new messages begin', async () => {
    await desk.goTo('random');
    await desk.on.people.say('ada', '#general', 'mine');
    await desk.on.people.say('miles', '#general', 'first of Miles');
    await desk.on.people.say('miles', '#general', 'second of Miles');
    await desk.openSidebar();
    const item = page.locator('.sidebar').getByRole('button', { name: 'general 2 unread' });
    await item.click();
    const order = await desk.log.locator('.fresh, article').allInnerTexts();
    const marked = order.findIndex((text) => text.includes('New messages'));
    expect(order[marked - 1]).toContain('mine');
    expect(order[marked + 1]).toContain('first of Miles');
    await desk.on.people.waitFor(async () =>
      (await desk.on.people.state('ada')).channels.some(
        ({ name, unread }) => name === 'general' && unread === 0,
      ),
    );
    await page.getByRole('button', { name: /general.*unread/ }).waitFor({ state: 'detached' });
  });

  it('adds a reaction from the picker by keyboard, and takes it back', async () => {
    const channel = await desk.newChannel();
    await desk.on.people.say('ada', channel, 'react to this');
    await desk.log.getByRole('article', { name: /react to this/ }).focus();
    await page.keyboard.press('r');
    await page.getByRole('toolbar', { name: 'Reactions' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const eyes = page.getByRole('button', { name: 'eyes, 1' });
    await eyes.click();
    await eyes.waitFor({ state: 'detached' });
  });

  it('loads older messages as one scrolls up, and keeps the place', async () => {
    const channel = await desk.newChannel();
    const { me, channels } = await desk.on.people.state('ada');
    const id = channels.find(({ name }) => `#${name}` === channel)?.id;
    for (let at = 0; at < 150; at += 1) {
      const body = JSON.stringify({ as: me, channel: id, text: `line ${at} end` });
      const headers = { 'content-type': 'application/json' };
      await fetch(`${desk.on.playground.url}/playground/messages`, { method: 'POST', headers, body });
    }
    await desk.on.people.say('ada', channel, 'the last line');
    await desk.log.getByText('the last line').waitFor();
    const before = await desk.log.getByRole('article').count();
    expect(before).toBeLessThan(150);
    await desk.log.evaluate((log) => {
      log.scrollTop = 0;
    });
    await expect.poll(() => desk.log.getByRole('article').count()).toBeGreaterThan(before);
    expect(await desk.log.evaluate((log) => log.scrollTop)).toBeGreaterThan(100);
    await page.getByRole('button', { name: 'To the end' }).click();
    await expect
      .poll(() => desk.log.evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight))
      .toBeLessThan(5);
  });

  it('creates a channel, and lets people join and leave', async () => {
    await desk.openSidebar();
    await page.getByLabel('New channel').fill('Reading Group');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '#reading-group' }).waitFor();
    await page.getByRole('button', { name: /members/ }).click();
    await page.getByRole('button', { name: 'Add Miles Carter' }).click();
    await page.getByRole('button', { name: 'Remove Miles Carter' }).waitFor();
    await page.getByRole('button', { name: 'Leave Ada Brandt' }).click();
    await page.getByRole('button', { name: 'Join Ada Brandt' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('You are not in #reading-group').waitFor();
    await page.getByRole('button', { name: 'Join', exact: true }).click();
    await page.getByLabel('Message #reading-group').waitFor();
  });

  it('is operated without a mouse', async () => {
    await desk.goTo('papers');
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('heading', { name: '#random' }).waitFor();
    await page.keyboard.press('Control+/');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+j');
    await page.getByRole('region', { name: 'Inspector' }).waitFor();
    await page.getByLabel('Search the traffic').focus();
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'Inspector' }).waitFor({ state: 'detached' });
    await page.keyboard.press('F6');
    expect(await page.evaluate('document.activeElement !== document.body')).toBe(true);
  });

  it('switches to a workspace without the app, and installs it there', async () => {
    await desk.openSidebar();
    await page.getByRole('button', { name: /switch workspace/ }).click();
    await page.getByRole('menuitemradio', { name: /Harbor Institute/ }).click();
    await page.getByText('Showcase is not installed in Harbor Institute').waitFor();
    await page.getByRole('button', { name: 'Install Showcase' }).click();
    await page.getByText('is not installed in').waitFor({ state: 'detached' });
    await desk.openSidebar();
    await page.locator('.sidebar').getByRole('button', { name: 'Showcase', exact: true }).waitFor();
    await page.getByRole('button', { name: /switch workspace/ }).click();
    await page.getByRole('menuitemradio', { name: /Lighthouse Lab/ }).click();
    await page.getByRole('heading', { name: '#papers' }).waitFor();
  });

  it('says that the app is gone, and that the playground is', async () => {
    await desk.on.app.stop();
    await page.locator('.connection.down').and(page.getByTitle('Showcase is not connected')).waitFor();
    await desk.goTo('papers');
    await desk.type('/show elements');
    await page.getByText('Showcase is not connected (dispatch_failed)').first().waitFor();
    await desk.on.playground.close();
    await page.getByTitle('Playground is gone').waitFor();
    await desk.type('hello?');
    await page.getByRole('alert').getByText('Is it still running?').waitFor();
    expect(await desk.composer.inputValue()).toBe('hello?');
    desk.problems.length = 0;
  });
});
