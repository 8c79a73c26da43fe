import type { Page } from 'playwright-core';
import type { Desk } from './desk.ts';

/** One surface of the page, and how a person gets there from the one before. */
export interface Stop {
  name: string;
  go(desk: Desk, page: Page): Promise<void>;
}

/** Every main surface of the page, in an order in which one leads to the next. */
export const TOUR: Stop[] = [
  { name: 'an empty channel', go: async (desk) => void (await desk.newChannel()) },
  {
    name: 'messages with every element',
    async go(desk, page) {
      await desk.type('/show elements');
      await page.getByRole('button', { name: 'Press me' }).click();
      await page.getByText('Only visible to you').waitFor();
    },
  },
  {
    name: 'long names, right-to-left text and emoji',
    async go(desk) {
      await desk.type(`${'averylongword'.repeat(20)} مرحبا بالعالم 🎉 *bold* \`code\` <b>`);
      await desk.log.getByText('مرحبا').waitFor();
    },
  },
  {
    name: 'offers of the composer',
    async go(desk, page) {
      await desk.composer.pressSequentially('/sh');
      await page.getByRole('option', { name: /shout/ }).waitFor();
    },
  },
  {
    name: 'the picker of reactions',
    async go(desk, page) {
      await desk.composer.fill('');
      await desk.log.getByRole('article').last().focus();
      await page.keyboard.press('r');
      await page.getByRole('toolbar', { name: 'Reactions' }).waitFor();
    },
  },
  {
    name: 'the menu of a message',
    async go(desk, page) {
      await page.keyboard.press('Escape');
      await desk.log.getByRole('article').last().focus();
      await page.keyboard.press('m');
      await page.getByRole('menuitem', { name: 'Copy text' }).waitFor();
    },
  },
  {
    name: 'a form with errors',
    async go(desk, page) {
      await page.keyboard.press('Escape');
      await desk.type('/show form');
      await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
      await page.getByText('Please complete this required field.').waitFor();
    },
  },
  {
    name: 'a thread',
    async go(desk, page) {
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await desk.type('/show stream');
      await page.getByRole('button', { name: /^1 reply/ }).click();
      await desk.thread.getByText('The end.').waitFor();
    },
  },
  {
    name: 'the inspector',
    async go(desk, page) {
      await desk.thread.getByRole('button', { name: 'Close thread' }).click();
      await page.getByRole('button', { name: 'Inspector' }).click();
      await page.locator('.traffic-entry', { hasText: 'chat.startStream' }).first().click();
      await page.getByRole('button', { name: 'Copy as curl' }).waitFor();
    },
  },
  {
    name: 'the keyboard help',
    async go(_, page) {
      await page.getByRole('button', { name: 'Close the inspector' }).click();
      await page.getByRole('button', { name: 'Keyboard help' }).click();
    },
  },
  {
    name: 'the members of a channel',
    async go(_, page) {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /members/ }).click();
      await page.getByRole('button', { name: 'Leave Ada Brandt' }).waitFor();
    },
  },
  {
    name: 'the clock',
    async go(_, page) {
      await page.keyboard.press('Escape');
      await page.getByTitle(/move the clock/).click();
      await page.getByLabel('Set the workspace’s time').waitFor();
    },
  },
  {
    name: 'the sidebar and its workspaces',
    async go(desk, page) {
      await page.keyboard.press('Escape');
      await desk.openSidebar();
      await page.getByRole('button', { name: /switch workspace/ }).click();
      await page.getByRole('menuitemradio', { name: /Harbor/ }).waitFor();
    },
  },
  {
    name: 'the Home tab',
    async go(_, page) {
      await page.keyboard.press('Escape');
      await page
        .locator('.sidebar')
        .getByRole('button', { name: /^Showcase( \d+ unread)?$/ })
        .click();
      await page.getByRole('button', { name: 'Home', exact: true }).click();
      await page.getByText('At home').waitFor();
    },
  },
  {
    name: 'a workspace without the app',
    async go(desk, page) {
      await desk.openSidebar();
      await page.getByRole('button', { name: /switch workspace/ }).click();
      await page.getByRole('menuitemradio', { name: /Harbor/ }).click();
      await page.getByText('is not installed in').waitFor();
    },
  },
];
