import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findings } from './axe.ts';
import { hasChromium, launch, SIZES } from './chromium.ts';
import { type Desk, openDesk } from './desk.ts';
import { echoApp } from './echo-app.ts';

let browser: Browser;
beforeAll(async () => {
  if (hasChromium()) browser = await launch();
});
afterAll(() => browser?.close());

describe.skipIf(!hasChromium()).each(SIZES)('the page on $name', { timeout: 60_000 }, (size) => {
  let desk: Desk;
  let page: Page;
  let channel: string;

  beforeAll(async () => {
    desk = await openDesk(browser, echoApp, size);
    page = desk.page;
  });
  afterAll(() => desk?.close());
  beforeEach(async () => {
    channel = await desk.newChannel();
  });
  afterEach(() => expect(desk.problems.splice(0)).toEqual([]));

  it('completes a slash command, and shows its answer to the person alone', async () => {
    await desk.composer.pressSequentially('/pa');
    await page.keyboard.press('Tab');
    await page.getByText('<words> | similar').waitFor();
    await page.keyboard.type('sheep');
    await page.keyboard.press('Enter');
    await page.getByText('Only visible to you').waitFor();
    const title = page.getByRole('link', { name: 'Counting sheep with graphs' });
    expect(await title.getAttribute('rel')).toContain('noopener');
    expect(await page.getByText('How sheep are counted: sheep').count()).toBe(1);
  });

  it('presses a button and chooses from a menu', async () => {
    await desk.type('/papers sheep');
    await page.getByRole('button', { name: 'Share in channel' }).click();
    await page.getByText('Shared: Counting sheep').waitFor();
    await page.getByLabel('Sort by').selectOption('date');
    expect(await page.getByLabel('Sort by').inputValue()).toBe('date');
    await page.getByRole('button', { name: 'More actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'abstract' }).click();
    await page.getByText('Chosen: abstract').waitFor();
  });

  it('fills in a form, shows what is wrong with it, and sends it once it is right', async () => {
    await desk.type('/papers sheep');
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
    const sent = await desk.on.people.waitFor(async () => (await desk.on.people.messages('@paperboy')).at(0));
    expect(sent.text).toBe('wool thu 07:30');
  });

  it('closes a form with Escape, and the focus is back at the button', async () => {
    await desk.type('/papers sheep');
    const edit = page.getByRole('button', { name: 'Edit', exact: true });
    await edit.click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await edit.evaluate((button) => button.matches(':focus'))).toBe(true);
  });

  it('shows a reaction at a question and the answer in its thread', async () => {
    await desk.type('@paperboy how many sheep?');
    await page.getByLabel('eyes, 1').waitFor();
    await page.getByRole('button', { name: /^1 reply/ }).click();
    await desk.thread.getByRole('link', { name: 'a link' }).waitFor();
    await desk.thread.getByLabel('Reply…').fill('thanks');
    await page.keyboard.press('Enter');
    await desk.thread.getByText('thanks').waitFor();
    await page.keyboard.press('Escape');
    await desk.thread.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^2 replies/ }).waitFor();
  });

  it('changes a message of one’s own by keyboard, and deletes it', async () => {
    await desk.type('how many ships?');
    const message = desk.log.locator('article', { hasText: 'how many ships?' });
    await message.focus();
    await page.keyboard.press('m');
    await page.getByRole('menuitem', { name: 'Edit message' }).press('Enter');
    const editor = page.getByLabel('Edit message');
    expect(await editor.inputValue()).toBe('how many ships?');
    expect(await findings(page)).toEqual([]);
    await editor.fill('how many boats & gulls?');
    await page.keyboard.press('Enter');
    const edited = desk.log.locator('article', { hasText: 'how many boats & gulls?' });
    await edited.getByText('(edited)').waitFor();
    expect(await edited.evaluate((article) => article.matches(':focus'))).toBe(true);
    await page.keyboard.press('m');
    await page.getByRole('menuitem', { name: 'Edit message' }).press('Enter');
    expect(await editor.inputValue()).toBe('how many boats & gulls?');
    await page.keyboard.press('Escape');
    await page.keyboard.press('m');
    await page.getByRole('menuitem', { name: 'Delete message' }).press('Enter');
    await edited.waitFor({ state: 'detached' });
    expect(await desk.on.people.messages(channel)).toEqual([]);
  });

  it('offers nobody to change what somebody else said', async () => {
    await desk.on.people.invite('ada', channel, 'miles');
    await desk.on.people.say('miles', channel, 'mine alone');
    await desk.log.locator('article', { hasText: 'mine alone' }).focus();
    await page.keyboard.press('m');
    await page.getByRole('menuitem', { name: 'Copy text' }).waitFor();
    expect(await page.getByRole('menuitem', { name: /Edit|Delete/ }).count()).toBe(0);
    await page.keyboard.press('Escape');
  });

  it('shows hostile text as text', async () => {
    const hostile =
      '<img src=x onerror=alert(1)> <script>alert(2)</script> javascript:alert(3) [x](javascript:alert(4))';
    await desk.type(hostile);
    await desk.log.getByText('onerror=alert(1)').waitFor();
    const said = await desk.on.people.say(
      'ada',
      channel,
      '<!channel> <https://example.org|safe> [safe](https://example.org)',
    );
    await page.getByText(/<\u2060?!channel>/).waitFor();
    expect(said.ok).toBe(true);
    expect(await page.getByRole('link', { name: 'safe' }).count()).toBe(0);
    expect(await page.locator('[role=log] img, [role=log] script, a[href^="javascript:"]').count()).toBe(0);
  });

  it('stays whole when a block cannot be drawn', async () => {
    const broken = { type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet' }] };
    const { channels } = await desk.on.people.state('ada');
    const id = channels.find(({ name }) => `#${name}` === channel)?.id ?? '';
    await desk.on.app.client.apiCall('chat.postMessage', { channel: id, text: 'x', blocks: [broken] });
    await page.getByText('This block cannot be drawn here.').waitFor();
    desk.problems.length = 0;
    await desk.type('still here');
    await desk.log.getByText('still here').waitFor();
  });

  it('moves the clock to nine tomorrow in the zone of the person, to a typed time, and back', async () => {
    const clockOf = async () => (await desk.on.people.state('ada')).clock;
    await page.getByTitle(/move the clock/).click();
    const popup = page.locator('.clock-popup');
    await popup.getByRole('button', { name: 'Tomorrow 09:00' }).click();
    const { now } = await desk.on.people.waitFor(async () => {
      const clock = await clockOf();
      return clock.moved && clock;
    });
    expect(new Date(now).toLocaleTimeString('en-GB', { timeZone: 'Europe/Berlin' })).toMatch(/^09:00/);
    await popup.getByLabel('Set the workspace’s time').fill('2030-01-02T03:04');
    await page.keyboard.press('Enter');
    await desk.on.people.waitFor(async () => (await clockOf()).now.startsWith('2030-01-02T02:04'));
    await popup.getByRole('button', { name: 'Back to the real time' }).click();
    await desk.on.people.waitFor(async () => !(await clockOf()).moved);
    await page.keyboard.press('Escape');
  });

  it('acts as another person, who does not see what only the first one saw', async () => {
    await desk.goTo('papers');
    await desk.type('/papers sheep');
    await page.getByText('Only visible to you').waitFor();
    await desk.openSidebar();
    await page.getByRole('button', { name: 'Yuki Tanaka' }).click();
    await page.getByText('Only visible to you').waitFor({ state: 'detached' });
    await desk.openSidebar();
    await page.locator('.sidebar').getByRole('button', { name: 'Paperboy', exact: true }).click();
    await page.getByRole('button', { name: 'Home', exact: true }).click();
    await page.getByText('Welcome home.').waitFor();
    await desk.openSidebar();
    await page.getByRole('button', { name: 'Ada Brandt' }).click();
    await page.getByText('Only visible to you').waitFor();
  });

  it('fits its width', async () => {
    await desk.type(`/papers ${'verylongword'.repeat(30)}`);
    await page.getByText('Only visible to you').waitFor();
    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
