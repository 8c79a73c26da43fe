import type { Page } from 'playwright-core';

/** How a page felt while it was under load, in milliseconds. */
export interface Usability {
  /** From a key press to the frame that shows the letter. */
  typing: Spread;
  /** Between two frames. */
  frames: Spread;
  /** The longest time that the page was busy without a break. */
  longestTaskMs: number;
}

export interface Spread {
  median: number;
  p95: number;
  max: number;
}

const BETWEEN_KEYS_MS = 150;

/** Starts to write down when frames are drawn and how long tasks take. */
export async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    window.frameGaps = [];
    window.longTasks = [0];
    let last = performance.now();
    const frame = (now) => { window.frameGaps.push(now - last); last = now; requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.longTasks.push(entry.duration);
    }).observe({ type: 'longtask' });
    window.letterSeen = [];
    const field = document.querySelector('textarea');
    field.addEventListener('keydown', ({ timeStamp }) => {
      requestAnimationFrame(() => requestAnimationFrame((now) => window.letterSeen.push(now - timeStamp)));
    });
    field.focus();
  })()`);
}

/** Types letters one after another until it is over; answers with how long each took to be seen. */
export async function typeAndMeasure(page: Page, over: () => boolean): Promise<number[]> {
  let typed = 0;
  while (!over()) {
    await page.keyboard.press(typed % 12 === 11 ? 'Backspace' : 'a');
    typed += 1;
    await page.waitForTimeout(BETWEEN_KEYS_MS);
  }
  return page.evaluate<number[]>('window.letterSeen');
}

/** Adds up what was written down. */
export async function usabilityOf(page: Page, latencies: number[]): Promise<Usability> {
  const gaps = await page.evaluate<number[]>('window.frameGaps');
  const tasks = await page.evaluate<number[]>('window.longTasks');
  return {
    typing: spreadOf(latencies),
    frames: spreadOf(gaps),
    longestTaskMs: Math.round(Math.max(...tasks)),
  };
}

function spreadOf(values: number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number) => Math.round(sorted[Math.floor((sorted.length - 1) * part)] ?? 0);
  return { median: at(0.5), p95: at(0.95), max: at(1) };
}
