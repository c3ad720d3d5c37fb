// SPDX-License-Identifier: GPL-2.0-or-later
// The keyboard on the pages: order, ring, skip link, no trap, no shortcut, no surprise.
import { base } from './browser.mjs';
import { measures } from './measure.mjs';
import { ok } from './tap.mjs';

async function walk(page, most = 150) {
  const stops = [];
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => measure.ring());
    // Behind the last stop comes the browser's own frame, or the first stop again.
    if (!stop || (i > 0 && stop.name === stops[0].name)) return { stops, ended: true };
    stops.push(stop);
  }
  return { stops, ended: false };
}

// Downwards, or on in the same line, or up into the next column.
const inOrder = (before, after) => after.top > before.top - Math.max(before.height, after.height) ||
  after.left > before.left + 200;

export async function keyboard(browser, every) {
  for (const scheme of ['light', 'dark']) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: scheme });
    await context.addInitScript(measures);
    const page = await context.newPage();
    for (const [name, path] of every) {
      if (scheme === 'dark' && !/start|treffer|einbinden/.test(name)) continue;
      const title = `${name} (${scheme})`;
      await page.goto(base + path);
      const { stops, ended } = await walk(page);
      ok(ended && stops.length > 4, `a11y-A12 ${title}: Tab goes through and out again`, stops.length);
      const dull = stops.filter((stop) => stop.style === 'none' || stop.width < 2 || !stop.visible || stop.covered);
      ok(dull.length === 0, `a11y-A12 ${title}: every stop is seen and has a ring`, JSON.stringify(dull));
      const pale = stops.filter((stop) => stop.contrast < 3);
      ok(pale.length === 0, `a11y-A8 ${title}: the ring has 3:1`, JSON.stringify(pale));
      const jumps = stops.filter((stop, i) => i > 1 && !inOrder(stops[i - 1], stop));
      ok(jumps.length === 0, `a11y-A12 ${title}: the order is that of the eye`, JSON.stringify(jumps));
      ok(stops[0] && stops[0].name.includes('#inhalt'), `a11y-A3 ${title}: the first stop skips to the content`);
    }
    await context.close();
  }
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addInitScript(measures);
  const page = await context.newPage();
  await page.goto(base + 'suche?q=ferien');
  const place = () => page.locator('.sprung').boundingBox();
  ok((await place()).x < 0, 'a11y-A3 the skip link waits outside');
  await page.keyboard.press('Tab');
  ok((await place()).x >= 0, 'a11y-A3 and comes into view with the focus');
  await page.keyboard.press('Enter');
  ok((await page.evaluate(() => measure.ring())).id === 'inhalt', 'a11y-A3 it moves the focus to main');

  await page.goto(base + 'suche?q=ferien');
  const address = page.url();
  for (const key of ['/', 's', 'k', 'Control+k', '?', '1']) await page.keyboard.press(key);
  ok(page.url() === address && !(await page.evaluate(() => measure.ring())), 'a11y-A15 no key alone does anything');
  await page.locator('.filter input[type=checkbox]').first().check();
  await page.locator('.filter select').first().selectOption({ index: 1 });
  await page.locator('.filter input[name=nahe]').fill('Koblenz');
  await page.waitForTimeout(300);
  ok(page.url() === address, 'a11y-A15 a chosen filter waits for the button');
  await page.click('.filter button');
  await page.waitForURL(/art=/);
  ok(/nahe=Koblenz/.test(page.url()), 'a11y-A15 and is applied by it');
  await context.close();
}
