// SPDX-License-Identifier: GPL-2.0-or-later
// Every page by axe in all forms, own measurements, keyboard, no script, no storage.
import { readFileSync } from 'node:fs';
import { base, launch, pages, recordPages } from './browser.mjs';
import { box } from './box.mjs';
import { clipped, focused, smallTargets, storage, width } from './measure.mjs';
import { syntax } from './syntax.mjs';
import { done, ok } from './tap.mjs';

const axe = readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const forms = [
  ['light', { viewport: { width: 1280, height: 900 } }],
  ['dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
  ['320 px', { viewport: { width: 320, height: 480 } }],
  ['forced colours', { viewport: { width: 1024, height: 800 }, forcedColors: 'active' }],
];

export async function checkAxe(page, name) {
  await page.evaluate(axe);
  const { violations, incomplete } = await page.evaluate((values) =>
    window.axe.run(document, { runOnly: { type: 'tag', values } }), tags);
  const list = (found) => found.map((rule) =>
    `${rule.id}: ${rule.nodes.map((node) => `${node.target} ${node.failureSummary}`).join('; ')}`).join('\n');
  ok(violations.length === 0, `${name}: axe finds nothing`, list(violations));
  // What lies under the open list cannot be judged then; it is judged without it.
  const hidden = (node) => /overlap|too short/.test(node.failureSummary);
  for (const rule of incomplete) rule.nodes = rule.nodes.filter((node) => !hidden(node));
  const open = incomplete.filter((rule) => rule.nodes.length > 0);
  ok(open.length === 0, `${name}: axe leaves nothing open`, list(open));
}

const browser = await launch();
const every = [...pages, ...(await recordPages())];

for (const [form, options] of forms) {
  const context = await browser.newContext({ ...options, locale: 'de-DE' });
  const page = await context.newPage();
  const asked = new Set();
  const faults = [];
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  page.on('console', (message) => message.type() === 'error' &&
    !/status of 40[04]/.test(message.text()) && faults.push(message.text()));
  for (const [name, path] of every) {
    await page.goto(base + path);
    const title = `${name} (${form})`;
    if (form !== 'forced colours') await checkAxe(page, title);
    const small = await page.evaluate(smallTargets);
    ok(small.length === 0, `${title}: targets are large enough`, small.join('\n'));
    if (form === '320 px') {
      const wide = await page.evaluate(width);
      ok(wide <= 320, `${title}: nothing scrolls sideways`, `${wide} px`);
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}');
        document.adoptedStyleSheets = [sheet];
      });
      const cut = await page.evaluate(clipped);
      ok(cut.length === 0, `${title}: wider text is not cut`, cut.join('\n'));
    }
  }
  ok(asked.size === 1, `${form}: only the own server is asked`, [...asked].join(' '));
  ok(faults.length === 0, `${form}: the browser has nothing to complain about`, faults.join('\n'));
  ok((await context.cookies()).length === 0, `${form}: no cookies`);
  const kept = await page.evaluate(storage);
  ok(!kept.cookie && !kept.local && !kept.session, `${form}: no storage`);
  await context.close();
}

// Keyboard: the walk goes downwards, each stop is visible and ringed, the first skips.
{
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(base + 'suche?q=ferien');
  const stops = [];
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(focused);
    if (!stop) break;
    stops.push(stop);
  }
  ok(stops.length > 8, 'Tab reaches the controls', stops.length);
  ok(stops[0] && stops[0].name.includes('#inhalt'), 'the first stop is the skip link');
  const dull = stops.filter((stop) => stop.kind === 'none' || stop.ring < 2 || !stop.visible);
  ok(dull.length === 0, 'every stop is visible and has a ring', JSON.stringify(dull));
  await page.goto(base + 'suche?q=ferien');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  ok((await page.evaluate(focused))?.id === 'inhalt', 'the skip link moves the focus to the content');
  await page.close();
}

// Without a script: search, filter, page.
{
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(base);
  await page.fill('#q', 'ferien');
  await page.click('button');
  ok(page.url().includes('suche?q=ferien'), 'without a script the form searches');
  ok(/Treffer/.test(await page.textContent('[role=status]')), 'and tells the number of hits');
  await page.locator('.filter input[type=checkbox]').first().check();
  await page.click('.filter button');
  ok(/[?&]art=/.test(page.url()), 'filters work by their button');
  ok((await page.locator('.gewaehlt a').count()) === 1, 'and can be taken away one by one');
  await page.click('.gewaehlt a');
  ok(!/art=/.test(page.url()), 'with a link');
  await page.goto(base + 'suche?q=&anzahl=5');
  await page.click('a[rel=next]');
  ok(/seite=2/.test(page.url()), 'paging works');
  await context.close();
}

// A reader's wish for less motion is met by having none.
{
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  await page.goto(base);
  const moving = await page.evaluate(() => document.getAnimations().length);
  ok(moving === 0, 'nothing moves');
  await page.close();
}

await syntax(every);
await box(browser, checkAxe);
await browser.close();
done();
