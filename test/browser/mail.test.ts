import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConfirmationMail } from '../../src/mail/message/confirmation.ts';
import { createDigestMail } from '../../src/mail/message/digest-mail.ts';
import { paper } from '../digest/builders.ts';
import { PUBLIC_URL, REQUEST, SENDER } from '../mail/mail-world.ts';
import { readMail } from '../mail/read-mail.ts';
import { hasChromium, launch } from './chromium.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SLOT = new Date('2026-03-02T09:00:00.000Z');
const workspace = () => 'Reading Group';

/** Titles that would break a narrow column, and one that tries to load something. */
const TITLES = [
  'On Kites',
  'Averylongwordwithoutaspace'.repeat(12),
  '<img src="https://tracker.example/p.gif"> & "quotes"',
];

async function digestHtml(): Promise<string> {
  const items = TITLES.map((title, index) => ({
    paper: paper(`p${index}`, { title, url: `https://example.org/${'x'.repeat(300)}` }),
    rank: index + 1,
    why: 'Arrived here yesterday.',
  }));
  const publicLinks = { stop: () => `${PUBLIC_URL}/mail/stop?t=${'x'.repeat(200)}`, confirm: () => null };
  const subscription = {
    id: 's1',
    teamId: 'T1',
    userId: 'U1',
    address: 'ada@example.com',
    request: REQUEST,
    createdAt: '',
    activeSince: '',
    pausedReason: null,
  };
  const { raw } = await createDigestMail({ sender: SENDER, publicLinks, workspace })({
    subscription,
    mail: { slot: SLOT, plannedAt: SLOT },
    digest: { title: 'Trending papers', basis: 'Newest first.', items, quiet: null, note: null },
  });
  return readMail(raw.toString()).html;
}

async function confirmationHtml(): Promise<string> {
  const make = createConfirmationMail({ sender: SENDER, workspace });
  const link = `${PUBLIC_URL}/mail/confirm?t=abc`;
  const { raw } = await make({
    id: 'c1',
    teamId: 'T1',
    to: 'ada@example.com',
    code: '123456',
    link,
    request: REQUEST,
    now: SLOT,
  });
  return readMail(raw.toString()).html;
}

describe.skipIf(!hasChromium())('a mail in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  for (const [name, make] of [
    ['digest', digestHtml],
    ['confirmation', confirmationHtml],
  ] as const) {
    for (const width of [390, 1280]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        it(`the ${name} fits ${width} pixels, loads nothing and can be read in the ${colorScheme}`, async () => {
          const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
          const page = await context.newPage();
          const requests: string[] = [];
          page.on('request', (request) => requests.push(request.url()));
          await page.setContent(await make());
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
          await page.evaluate(AXE);
          const found = (await page.evaluate(
            'axe.run({ runOnly: ["color-contrast", "link-name", "document-title", "html-has-lang", "heading-order"] })',
          )) as { violations: { id: string; nodes: { html: string }[] }[] };
          expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
          expect(requests).toEqual([]);
          await context.close();
        });
      }
    }
  }
});
