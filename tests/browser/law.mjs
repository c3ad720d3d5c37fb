// SPDX-License-Identifier: GPL-2.0-or-later
// What the law asks and a browser can show, beyond what pages.mjs does on every page; and
// the table of all requirements.
import { existsSync, readFileSync } from 'node:fs';
import { base } from './browser.mjs';
import { measures } from './measure.mjs';
import { ok, wasSaid } from './tap.mjs';

async function motion(browser, every) {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  await context.addInitScript(measures);
  const page = await context.newPage();
  for (const [name, path] of every) {
    await page.goto(base + path);
    const moving = await page.evaluate(() => measure.moving());
    ok(moving.length === 0, `a11y-A16 ${name}: nothing moves`, moving.join('\n'));
  }
  await context.close();
}

async function forced(browser) {
  const context = await browser.newContext({ forcedColors: 'active', viewport: { width: 1024, height: 800 } });
  await context.addInitScript(measures);
  const page = await context.newPage();
  await page.goto(base);
  const input = page.locator('[role=combobox]');
  await input.click();
  await page.keyboard.type('ferien');
  await page.locator('[role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  const look = await page.evaluate(() => {
    const root = document.querySelector('buendnis-suche').shadowRoot;
    const style = (selector) => getComputedStyle(root.querySelector(selector));
    const width = (selector) => [style(selector).borderTopStyle, parseFloat(style(selector).borderTopWidth)];
    return { input: width('input'), list: width('ul'), button: width('button'),
      chosen: style('[aria-selected=true]').backgroundColor, other: style('[aria-selected=false]').backgroundColor,
      list2: style('ul').backgroundColor, ring: parseFloat(style('input').outlineWidth) };
  });
  for (const part of ['input', 'list', 'button']) {
    ok(look[part][0] !== 'none' && look[part][1] >= 1, `a11y-A17 the ${part} keeps its border`, look[part].join(' '));
  }
  ok(look.chosen !== look.list2 && look.chosen !== look.other, 'a11y-A17 the chosen option is seen', JSON.stringify(look));
  ok(look.ring >= 2, 'a11y-A17 and the focus');
  await page.goto(base + 'partner?buchstabe=a');
  const letters = await page.evaluate(() => {
    const style = (selector) => getComputedStyle(document.querySelector(selector));
    return [parseFloat(style('.alphabet a[aria-current]').outlineWidth), style('.alphabet a').borderTopStyle];
  });
  ok(letters[0] >= 2 && letters[1] !== 'none', 'a11y-A17 the chosen letter differs by a frame', letters.join(' '));
  await context.close();
}

// The reader's own size and colours count: nothing is fixed in pixels of text.
async function preferences(browser) {
  const sheet = await (await fetch(base + (await (await fetch(base)).text()).match(/href="(assets\/stil[^"]*)"/)[1])).text();
  ok(!/font(-size)?:[^;}]*\dpx/.test(sheet), 'a11y-A17 no text is measured in pixels');
  const grounds = [];
  for (const colorScheme of ['light', 'dark']) {
    const page = await browser.newPage({ colorScheme });
    await page.goto(base);
    grounds.push(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor));
    await page.close();
  }
  ok(grounds[0] !== grounds[1], 'a11y-A17 light or dark is the reader\'s choice', grounds.join(' '));
}

async function withoutScript(browser) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(base);
  await page.fill('#q', 'ferien');
  await page.click('button');
  ok(page.url().includes('suche?q=ferien'), 'a11y-A25 without a script the form searches');
  ok(/Treffer/.test(await page.textContent('[role=status]')), 'a11y-A25 tells the number of hits');
  await page.locator('.filter input[type=checkbox]').first().check();
  await page.click('.filter button');
  ok(/[?&]art=/.test(page.url()), 'a11y-A25 filters by the button');
  ok((await page.locator('.gewaehlt a').count()) === 1, 'a11y-A25 shows what was chosen');
  await page.click('.gewaehlt a');
  ok(!/art=/.test(page.url()), 'a11y-A25 and takes it away by a link');
  await page.goto(base + 'suche?anzahl=5');
  await page.click('a[rel=next]');
  ok(/seite=2/.test(page.url()), 'a11y-A25 pages');
  await page.goto(base + 'suche?q=familie');
  await page.click('.ansicht a >> nth=1');
  ok(await page.locator('.gruppe').count() > 1, 'a11y-A25 and shows hits by kind');
  await page.goto(base + 'einbinden');
  await page.fill('[name=ort]', 'Suhl');
  await page.click('.wahl button');
  ok(/ort="Suhl"/.test(await page.textContent('pre >> nth=1')), 'a11y-A25 the lines to embed follow the form');
  await context.close();
}

async function withoutStyle(browser) {
  const page = await browser.newPage();
  await page.route('**/*.css', (route) => route.abort());
  await page.goto(base + 'suche?q=ferien');
  const order = await page.evaluate(() => ['[role=status]', '.treffer', '.filter', 'footer']
    .map((selector) => document.querySelector(selector).getBoundingClientRect().top));
  ok(order.every((top, i) => i === 0 || top > order[i - 1]), 'a11y-A25 without a style sheet the order is the same', order.join(' '));
  await page.close();
}

async function privacy(browser) {
  const page = await browser.newPage();
  let referer = 'not asked';
  await page.route('https://www.openstreetmap.org/**', (route) => {
    referer = route.request().headers().referer || '';
    return route.fulfill({ body: 'other site' });
  });
  await page.goto(base + 'hilfe?q=geheim');
  await page.click('a[href^="https://www.openstreetmap.org"]');
  await page.waitForURL(/openstreetmap/);
  ok(referer === '', 'dsgvo-D4 another site learns nothing of the question', referer);
  await page.close();
}

async function printed(browser) {
  const page = await browser.newPage({ colorScheme: 'dark' });
  await page.goto(base + 'eintrag/koblenz');
  await page.emulateMedia({ media: 'print' });
  const seen = await page.evaluate(() => ({ nav: getComputedStyle(document.querySelector('header nav')).display,
    ground: getComputedStyle(document.documentElement).backgroundColor,
    contact: document.querySelector('.kontakt dl').getBoundingClientRect().height }));
  ok(seen.nav === 'none' && seen.contact > 0, 'printed: contact without menus', JSON.stringify(seen));
  ok(seen.ground === 'rgb(255, 255, 255)', 'printed: black on white, also for readers of dark screens', seen.ground);
  await page.close();
}

async function budget() {
  let bytes = 0;
  let requests = 0;
  const ask = async (path) => {
    const answer = await fetch(base + path, { headers: { 'Accept-Encoding': 'gzip' } });
    requests++;
    const size = Number(answer.headers.get('content-length'));
    const text = await answer.text();
    return [text, size];
  };
  const [html, htmlSize] = await ask('');
  bytes += htmlSize;
  const [css, cssSize] = await ask(html.match(/href="(assets\/stil[^"]*)"/)[1]);
  bytes += cssSize;
  const [, boxSize] = await ask(html.match(/src="(embed\/[^"]*)"/)[1]);
  ok(bytes > 0 && bytes <= 14336, `the first view is ${htmlSize} + ${cssSize} bytes of HTML and CSS`);
  ok(requests <= 3 && !/@font-face|url\(/.test(css), 'in three requests, the box included, and no fonts');
  ok(boxSize > 0 && boxSize <= 4096, `the box is ${boxSize} bytes`);
}

export async function law(browser, every) {
  await motion(browser, every);
  await forced(browser);
  await preferences(browser);
  await withoutScript(browser);
  await withoutStyle(browser);
  await privacy(browser);
  await printed(browser);
  await budget();
}

// Each requirement of law.tsv is named by the tests that the table says prove it; what
// this very run should prove was said.
export function lawTable() {
  const rows = readFileSync(new URL('law.tsv', import.meta.url), 'utf8').trim().split('\n').slice(1)
    .map((line) => line.split('\t'));
  const wanted = [...Array(26).keys()].map((i) => `a11y-A${i + 1}`).concat([...Array(8).keys()].map((i) => `dsgvo-D${i + 1}`));
  ok(wanted.every((id, i) => rows[i] && rows[i][0] === id) && rows.length === wanted.length, 'the table has every requirement');
  for (const [id, , files] of rows) {
    for (const file of files.split(' ')) {
      const at = new URL(`../../${file}`, import.meta.url);
      const named = existsSync(at) && new RegExp(`${id}\\b`).test(readFileSync(at, 'utf8'));
      ok(named, `${id} is named in ${file}`);
    }
    if (files.includes('tests/browser/')) ok(wasSaid(id), `${id} was looked at in this run`);
  }
}
