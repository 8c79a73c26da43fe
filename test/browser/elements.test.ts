import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasChromium, launch, SIZES } from './chromium.ts';
import { type Desk, openDesk } from './desk.ts';
import { SHOWCASE_SEED, showcaseApp } from './showcase-app.ts';

let browser: Browser;
beforeAll(async () => {
  if (hasChromium()) browser = await launch();
});
afterAll(() => browser?.close());

describe.skipIf(!hasChromium()).each(SIZES)('what an app can show on $name', { timeout: 60_000 }, (size) => {
  let desk: Desk;
  let page: Page;

  beforeAll(async () => {
    desk = await openDesk(browser, showcaseApp, { ...size, seed: { app: SHOWCASE_SEED } });
    page = desk.page;
  });
  afterAll(() => desk?.close());
  beforeEach(() => desk.newChannel());
  afterEach(() => expect(desk.problems.splice(0)).toEqual([]));

  /** The bot says what it heard, to the person alone. */
  const heard = (what: string) => page.getByText(`Heard ${what}`).last().waitFor();

  it('tells the app of every element of a message', async () => {
    await desk.type('/show elements');
    await page.getByRole('button', { name: 'Press me' }).click();
    await heard('button button: value = pressed');
    await page.getByLabel('A date').fill('2026-01-05');
    await heard('datepicker date: selected_date = 2026-01-05');
    await page.getByLabel('One of').selectOption('b');
    await heard('static_select static');
    await page.getByLabel('Somebody').selectOption('Miles Carter');
    await heard('users_select user');
    await page.getByLabel('second').check();
    await heard('checkboxes checkboxes');
    await page.getByLabel('right').check();
    await heard('radio_buttons radio');
    await page.getByLabel('Say something').fill('typed');
    await page.keyboard.press('Enter');
    await heard('plain_text_input typed: value = typed');
    await page.getByRole('button', { name: 'Good' }).click();
    await heard('feedback_buttons feedback: value = good');
  });

  it('asks before what cannot be undone', async () => {
    await desk.type('/show elements');
    await page.getByRole('button', { name: 'Delete all' }).click();
    await page.getByRole('dialog', { name: 'Really?' }).getByRole('button', { name: 'Keep' }).click();
    await page.getByRole('button', { name: 'Delete all' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Delete all' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await heard('button danger');
    expect(await page.getByText('Heard button danger').count()).toBe(1);
  });

  it('lets one pick by keyboard what the app suggests, and several of its own', async () => {
    await desk.type('/show elements');
    await page.getByLabel('Ask the app').fill('x');
    await page.getByRole('option', { name: 'beta x' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await heard('external_select external');
    await page.getByText('beta x', { exact: true }).waitFor();
    await page.getByLabel('Some of').fill('gre');
    await page.keyboard.press('Enter');
    await heard('multi_static_select multi');
    await page.getByRole('button', { name: 'Remove green' }).click();
    await page.getByText('Heard multi_static_select multi: selected_options = []').waitFor();
  });

  it('keeps a form while another one is on top, and sends what was typed with an update', async () => {
    await desk.type('/show form');
    const form = page.getByRole('dialog', { name: 'Every input' });
    await form.getByLabel('Name').fill('Ada');
    await form.getByRole('button', { name: 'One more' }).click();
    await page.getByRole('dialog', { name: 'One above' }).getByText('On top of the form.').waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    expect(await form.getByLabel('Name').inputValue()).toBe('Ada');
    await form.getByRole('button', { name: 'Update' }).click();
    await form.getByText('Updated after: Ada').waitFor();
    expect(await form.getByLabel('Name').inputValue()).toBe('Ada');
    await form.getByRole('button', { name: 'Cancel' }).click();
    await form.waitFor({ state: 'detached' });
  });

  it('sends every kind of value of a form', async () => {
    await desk.type('/show form');
    const form = page.getByRole('dialog', { name: 'Every input' });
    await form.getByLabel('Name').fill('nobody');
    await form.getByLabel('Formatted').fill('some *bold* text');
    await form.getByLabel('Number').fill('7');
    await form.getByLabel('Moment').fill('2026-01-05T09:00');
    await form.getByLabel(/^From the app/).fill('q');
    await page.getByRole('option', { name: 'gamma q' }).click();
    await form.getByLabel('People').fill('mil');
    await page.getByRole('option', { name: 'Miles Carter' }).click();
    await form.getByLabel('thu').check();
    await form.getByRole('button', { name: 'Send' }).click();
    await form.getByText('Nobody is not a name.').waitFor();
    await form.getByLabel('Name').fill('Grace');
    await form.getByRole('button', { name: 'Send' }).click();
    await form.waitFor({ state: 'detached' });
    const { text } = await desk.on.people.waitFor(async () =>
      (await desk.on.people.messages('@showcase')).find((message) => message.text.startsWith('Got')),
    );
    const values = JSON.parse(text.slice('Got '.length).replaceAll('&amp;', '&'));
    expect(values.name.name.value).toBe('Grace');
    expect(values.number.number.value).toBe('7');
    expect(values.when.when.selected_date_time).toBe(Date.parse('2026-01-05T08:00Z') / 1000);
    expect(values.external.external.selected_option.value).toBe('gamma');
    expect(values.people.people.selected_users).toHaveLength(1);
    expect(values.days.days.selected_options[0].value).toBe('thu');
    expect(values.rich.rich.rich_text_value.elements[0].elements[1]).toEqual({
      type: 'text',
      text: 'bold',
      style: { bold: true },
    });
  });

  it('runs shortcuts from the composer and from a message', async () => {
    await page.getByRole('button', { name: 'Shortcuts and commands' }).click();
    await page.getByRole('menuitem', { name: 'Open the form' }).click();
    await page.getByRole('dialog', { name: 'From a shortcut' }).waitFor();
    await page.keyboard.press('Escape');
    await desk.type('a message of mine');
    await desk.log.getByRole('article', { name: /a message of mine/ }).focus();
    await page.keyboard.press('m');
    await page.getByRole('menuitem', { name: 'About this message' }).click();
    await page.getByRole('dialog').getByText('It says: a message of mine').waitFor();
    await page.keyboard.press('Escape');
  });

  it('is done with a closed form before the app knows, and shows it again when closing was refused', async () => {
    await desk.type('/show form');
    const form = page.getByRole('dialog', { name: 'Every input' });
    await form.waitFor();
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/playground/views/close', async (route) => {
      await answered;
      await route.fulfill({ json: { ok: false, error: 'fatal_error' } });
    });
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByLabel('Channel name').waitFor();
    await page.keyboard.press('Escape');
    answer();
    await form.waitFor();
    await page.unroute('**/playground/views/close');
    await form.getByRole('button', { name: 'Cancel' }).click();
    await form.waitFor({ state: 'detached' });
  });

  it('shows a streamed answer under its message', async () => {
    await desk.type('/show stream');
    await page.getByRole('button', { name: /^1 reply/ }).click();
    await desk.thread.getByText('First part. Second part. The end.').waitFor();
    await page.keyboard.press('Escape');
  });

  it('offers prompts, shows that the app thinks, and names the thread', async () => {
    await desk.openSidebar();
    await page
      .locator('.sidebar')
      .getByRole('button', { name: /^Showcase( \d+ unread)?$/ })
      .click();
    await page.getByRole('button', { name: 'What is new?' }).click();
    await page
      .getByRole('button', { name: /^1 reply/ })
      .last()
      .click();
    await desk.thread.getByRole('heading', { name: 'About what is new' }).waitFor();
    await desk.thread.getByText('Answer: it works.').waitFor();
    await page.getByRole('button', { name: 'Close thread' }).click();
    await desk.type('wait');
    await page.getByText('Showcase is thinking…').first().waitFor();
  });
});
