import { startBotProcess } from '../bench/bot-process.ts';
import { readStarter } from '../scripts/check-starter.ts';
import { createLog } from '../src/log.ts';
import { createPlaygroundClient } from '../src/playground/client.ts';
import { createPlayground } from '../src/playground/playground.ts';
import { OWN_MANIFEST, readManifest } from '../src/cli/read-manifest.ts';
import { launch } from '../test/browser/chromium.ts';
const OUT = '/tmp/home-finish-shots';
const playground = await createPlayground({ port: 0, log: createLog('error'), manifest: readManifest(OWN_MANIFEST) });
const bot = startBotProcess(playground);
await bot.connected;
const client = createPlaygroundClient(playground.url);
const browser = await launch();
try {
  const titles = readStarter().map(({ title }) => title);
  for (let i = 0; i < 12; i++) {
    const before = (await client.ephemerals('ada', 'general')).length;
    await client.command('ada', 'general', `/papers ${titles[i]!.replace(/[^\p{L}\p{N} ]/gu, ' ')}`);
    const found = await client.waitFor(async () => { const e = await client.ephemerals('ada', 'general'); return e.length > before && e.at(-1); }, 30000);
    await client.click('ada', found as never, 'save_paper');
  }
  await client.command('ada', 'papers', '/papers subscribe sparse attention at 9:00');
  const dm = (await client.state('ada')).channels.find(({ kind }) => kind === 'im')!.id;
  await client.say('ada', dm, 'is FP8 better than INT8 for quantization?');
  const page = await browser.newPage({ viewport: { width: 1280, height: 1400 } });
  await page.goto(playground.url);
  await page.getByRole('button', { name: /Paperboy/ }).first().click();
  await page.waitForTimeout(1500);
  await page.screenshot({ path: `${OUT}/messages.png` });
  await page.getByRole('tab', { name: 'Home' }).or(page.getByRole('button', { name: 'Home' })).first().click();
  await page.getByText('What I know').waitFor({ timeout: 30000 });
  await page.screenshot({ path: `${OUT}/home.png` });
  await page.getByText('What I know').scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${OUT}/home2.png` });
  const view = (await client.state('ada')).home!;
  await client.click('ada', { id: view.id }, { action: 'export_reading', value: JSON.stringify({ format: 'bibtex' }) } as never);
  await page.waitForTimeout(2500);
  await page.screenshot({ path: `${OUT}/export.png` });
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Messages' }).or(page.getByRole('button', { name: 'Messages' })).first().click();
  await page.waitForTimeout(800);
  const mine = page.locator('article', { hasText: 'is FP8 better' }).first();
  await mine.focus();
  await page.keyboard.press('m');
  await page.waitForTimeout(300);
  await page.screenshot({ path: `${OUT}/menu.png` });
  await page.getByRole('menuitem', { name: 'Edit message' }).click();
  await page.waitForTimeout(300);
  await page.screenshot({ path: `${OUT}/edit.png` });
  // the channel
  await page.getByRole('button', { name: /general/ }).first().click();
  await page.waitForTimeout(800);
  await client.command('ada', 'general', '/papers trending');
  await page.waitForTimeout(1500);
  await page.screenshot({ path: `${OUT}/trending.png` });
  await client.command('ada', 'general', '/papers why 1');
  await page.waitForTimeout(1500);
  await page.screenshot({ path: `${OUT}/why.png` });
} finally {
  await browser.close();
  await bot.stop();
  await playground.close();
}
