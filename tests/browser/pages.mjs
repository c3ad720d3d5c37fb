// SPDX-License-Identifier: GPL-2.0-or-later
// Every page in every form: axe, own measurements, requests, storage, syntax. A sentence
// begins with the requirement that it proves; law.tsv says what each of them asks.
import { checkAxe } from './axe.mjs';
import { base, launch, pages, recordPages, small } from './browser.mjs';
import { box } from './box.mjs';
import { complaints } from './complaints.mjs';
import { keyboard } from './keyboard.mjs';
import { law, lawTable } from './law.mjs';
import { measures } from './measure.mjs';
import { syntax } from './syntax.mjs';
import { done, ok } from './tap.mjs';
import { trees } from './trees.mjs';
import { vnu } from './vnu.mjs';

const forms = [
  ['light', { viewport: { width: 1280, height: 900 } }],
  ['dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
  ['320 px', { viewport: { width: 320, height: 480 } }],
  ['forced colours', { viewport: { width: 1024, height: 800 }, forcedColors: 'active' }],
];
const none = (found, sentence) => ok(found.length === 0, sentence, found.join('\n'));

async function structure(page, title) {
  const { headings, fields, misnamed, mains, searches } = await page.evaluate(() => ({
    headings: measure.headings(), fields: measure.unlabelled(), misnamed: measure.misnamed(),
    mains: measure.count('main'), searches: measure.count('[role=search], search') }));
  ok(headings.filter((one) => one === 1).length === 1 && headings[0] === 1, `a11y-A4 ${title}: one h1, first`, headings.join(' '));
  ok(headings.every((one, i) => i === 0 || one <= headings[i - 1] + 1), `a11y-A4 ${title}: no level left out`, headings.join(' '));
  ok(mains === 1, `a11y-A4 ${title}: one main`);
  ok(searches > 0 || !/suche|start|leer|treffer/.test(title), `a11y-A4 ${title}: a search landmark`);
  none(fields, `a11y-A5 ${title}: every field has a visible label`);
  none(misnamed, `a11y-A5 ${title}: names begin with what is seen`);
}

async function sizes(page, title) {
  none(await page.evaluate(() => measure.small(24)), `a11y-A11 ${title}: targets of at least 24 pixels`);
  none(await page.evaluate(() => measure.low(44)), `a11y-A11 ${title}: ours are 44 high`);
  const borders = await page.evaluate(() => measure.borders());
  ok(borders.every((one) => one >= 3), `a11y-A8 ${title}: borders of fields 3:1`, borders.join(' '));
  none(await page.evaluate(() => measure.marks()), `a11y-A8 ${title}: marks differ by more than colour`);
}

async function narrow(page, title) {
  const wide = await page.evaluate(() => measure.width());
  ok(wide <= 320, `a11y-A9 ${title}: nothing scrolls sideways`, `${wide} px`);
  none(await page.evaluate(() => measure.outside()), `a11y-A9 ${title}: nothing lies outside`);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}');
    document.adoptedStyleSheets = [sheet];
    for (const one of document.querySelectorAll('buendnis-suche')) {
      if (one.shadowRoot) one.shadowRoot.adoptedStyleSheets = [...one.shadowRoot.adoptedStyleSheets, sheet];
    }
  });
  none(await page.evaluate(() => measure.clipped()), `a11y-A10 ${title}: wider text is not cut`);
  none(await page.evaluate(() => measure.overlaps()), `a11y-A10 ${title}: and does not overlap`);
}

// 200 % text at the usual width.
async function enlarged(page, title) {
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  const wide = await page.evaluate(() => measure.width());
  ok(wide <= 1280, `a11y-A10 ${title}: 200 % text fits`, `${wide} px`);
  none(await page.evaluate(() => measure.clipped()), `a11y-A10 ${title}: and is not cut`);
  none(await page.evaluate(() => measure.overlaps()), `a11y-A10 ${title}: and does not overlap`);
}

const browser = await launch();
const every = [...pages, ...(await recordPages())];
const hostile = small ? [['hostile', small + 'eintrag/b%C3%B6se%2Fid'], ['hostile list', small + 'suche?q=ferien'],
  ['hostile English', small + 'eintrag/b%C3%B6se%2Fid?lang=en']] : [];

for (const [form, options] of forms) {
  const context = await browser.newContext({ ...options, locale: 'de-DE' });
  await context.addInitScript(measures);
  const page = await context.newPage();
  const asked = new Set();
  const faults = [];
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  page.on('console', (message) => message.type() === 'error' &&
    !/status of (400|404|503)/.test(message.text()) && faults.push(message.text()));
  for (const [name, path] of every) {
    const title = `${name} (${form})`;
    await page.goto(base + path);
    if (form !== 'forced colours') await checkAxe(page, title);
    if (form === 'light') await structure(page, title);
    if (form !== 'forced colours') await sizes(page, title);
    if (form === '320 px') await narrow(page, title);
    if (form === 'light') await enlarged(page, title);
  }
  ok(asked.size === 1, `dsgvo-D1 ${form}: only the own server is asked`, [...asked].join(' '));
  ok(faults.length === 0, `dsgvo-D8 ${form}: the policy hinders nothing`, faults.join('\n'));
  ok((await context.cookies()).length === 0, `dsgvo-D2 ${form}: no cookies`);
  const kept = await page.evaluate(() => measure.storage());
  ok(Object.values(kept).every((one) => !one), `dsgvo-D2 ${form}: no storage of any kind`, JSON.stringify(kept));
  await context.close();
}

// What waits in vain for something fails as one sentence, and the rest goes on.
const addresses = every.map(([name, path]) => [name, base + path]).concat(hostile);
for (const [name, part] of [['keyboard', () => keyboard(browser, every)], ['law', () => law(browser, every)],
  ['trees', () => trees(browser)], ['box', () => box(browser)], ['complaints', () => complaints(browser)],
  ['syntax', () => syntax(addresses)], ['vnu', () => vnu(addresses)]]) {
  try {
    await part();
  } catch (error) {
    ok(false, `${name} came to its end`, error.stack);
  }
}
lawTable();
await browser.close();
done();
