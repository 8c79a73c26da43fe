import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findings } from './axe.ts';
import { hasChromium, launch, SIZES } from './chromium.ts';
import { type Desk, openDesk } from './desk.ts';
import { flaws, liveliness } from './looks.ts';
import { SHOWCASE_SEED, showcaseApp } from './showcase-app.ts';
import { TOUR } from './tour.ts';

let browser: Browser;
beforeAll(async () => {
  if (hasChromium()) browser = await launch();
});
afterAll(() => browser?.close());

describe.skipIf(!hasChromium()).each(SIZES)('every surface on $name', { timeout: 90_000 }, (size) => {
  let desk: Desk;
  let page: Page;

  beforeAll(async () => {
    desk = await openDesk(browser, showcaseApp, { ...size, seed: { app: SHOWCASE_SEED } });
    page = desk.page;
  });
  afterAll(() => desk?.close());

  it.each(TOUR)('is accessible in both themes, and whole: $name', async ({ go }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await go(desk, page);
    expect(await findings(page)).toEqual([]);
    expect(await flaws(page)).toEqual([]);
    const light = await liveliness(page, await page.screenshot());
    expect(light.colours).toBeGreaterThan(20);
    expect(light.spread).toBeGreaterThan(5);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findings(page)).toEqual([]);
  });
});
