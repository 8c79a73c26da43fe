import type { Page } from 'playwright-core';

/**
 * What is wrong with how the page looks now: parts beyond the window, texts that are cut off without a sign of it,
 * controls that lie on each other. One line each.
 */
export function flaws(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const found = [];
    const name = (element) => element.tagName.toLowerCase() + '.' + String(element.className).replaceAll(' ', '.') + ' "' + (element.innerText || element.getAttribute('aria-label') || '').slice(0, 40) + '"';
    const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const root = document.querySelector('dialog[open]') ?? document.body;
    const wide = document.documentElement.scrollWidth - innerWidth;
    if (wide > 0) found.push('the page is ' + wide + ' px wider than the window');
    for (const element of root.querySelectorAll('button, input, select, textarea, h1, h2, h3, p, label, time, article')) {
      if (!shown(element)) continue;
      const at = element.getBoundingClientRect();
      if (at.width < 2 || element.closest('.hidden')) continue;
      if (at.left < -1 || at.right > innerWidth + 1) found.push('beyond the window: ' + name(element));
      const style = getComputedStyle(element);
      const cut = element.scrollWidth - element.clientWidth > 1 && style.overflowX !== 'visible';
      const field = element.matches('input, select, textarea');
      if (cut && !field && style.textOverflow !== 'ellipsis' && style.overflowX === 'hidden') found.push('cut off: ' + name(element));
    }
    const controls = [...root.querySelectorAll('button, input, select, textarea')].filter((control) => shown(control) && !control.closest('.shade, .line-tools, .popup, .to-end, .offers') && !control.matches('.shade, .to-end'));
    const boxes = controls.map((control) => [control, control.getBoundingClientRect()]).filter(([, box]) => box.width > 2 && box.height > 2);
    for (const [a, one] of boxes) for (const [b, two] of boxes) {
      if (a === b || a.contains(b) || b.contains(a) || a.compareDocumentPosition(b) & 2) continue;
      if (a.closest('.sidebar') !== b.closest('.sidebar')) continue;
      const inside = (element, box) => { const frame = element.closest('.messages, .home, .dialog-body, .traffic, .sidebar')?.getBoundingClientRect(); return !frame || (box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1); };
      if (!inside(a, one) || !inside(b, two)) continue;
      const width = Math.min(one.right, two.right) - Math.max(one.left, two.left);
      const height = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
      if (width > 2 && height > 2) found.push('on each other: ' + name(a) + ' and ' + name(b));
    }
    return found;
  })()`);
}

/** How much is going on in a picture: the number of different colours in it, and how far the brightness varies. */
export async function liveliness(page: Page, png: Buffer): Promise<{ colours: number; spread: number }> {
  const data = `data:image/png;base64,${png.toString('base64')}`;
  return page.evaluate(
    `(async () => {
      const picture = new Image();
      picture.src = ${JSON.stringify(data)};
      await picture.decode();
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      const context = canvas.getContext('2d');
      context.drawImage(picture, 0, 0);
      const pixels = context.getImageData(0, 0, picture.width, picture.height).data;
      const colours = new Set();
      let sum = 0, squares = 0, count = 0;
      for (let at = 0; at < pixels.length; at += 4 * 7) {
        const light = (pixels[at] + pixels[at + 1] + pixels[at + 2]) / 3;
        colours.add(pixels[at] + ',' + pixels[at + 1] + ',' + pixels[at + 2]);
        sum += light; squares += light * light; count += 1;
      }
      return { colours: colours.size, spread: Math.sqrt(squares / count - (sum / count) ** 2) };
    })()`,
  );
}
