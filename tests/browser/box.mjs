// SPDX-License-Identifier: GPL-2.0-or-later
// The box that cities embed: keyboard, words, hits in place, failure, other origins.
import { createServer, get } from 'node:http';
import { checkAxe } from './axe.mjs';
import { base, small } from './browser.mjs';
import { measures } from './measure.mjs';
import { ok } from './tap.mjs';

export const settle = (page) => page.waitForTimeout(500);
const answer = { query: 'fer', suggestions: [
  { text: 'Ferienbetreuung', kind: 'offer', town: 'Koblenz' },
  { text: '<img src=x onerror=alert(1)> Ferien', kind: 'word' },
  { text: 'Ferienspaß', kind: 'topic' }] };

export async function withAnswer(page, status = 200, body = JSON.stringify(answer)) {
  await page.route('**/api/v1/suggest*', (route) => route.fulfill({ status, body,
    contentType: 'application/json', headers: { 'Access-Control-Allow-Origin': '*' } }));
}

// A page of another origin that the test serves; `content` stands in main.
export async function foreignPage(policy, content, language = 'de') {
  const server = createServer((request, response) => {
    if (request.url === '/stil.css') {
      response.setHeader('Content-Type', 'text/css');
      return response.end('buendnis-suche { --bs-akzent: rgb(120, 0, 60); --bs-radius: 0px }');
    }
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    if (policy) response.setHeader('Content-Security-Policy', policy);
    response.end(`<!DOCTYPE html><html lang="${language}"><title>Stadt</title><link rel="stylesheet" href="/stil.css">
      <main><h1>Stadt</h1>${content}</main>`);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${server.address().port}/` };
}

// Address and hash as /einbinden tells them.
export async function embedLines(root = base) {
  const help = await (await fetch(root + 'einbinden')).text();
  const [, hash] = help.match(/integrity=&quot;(sha384-[^&]*)&quot;/);
  const [, path] = help.match(/src=&quot;https:[^&]*?(\/embed\/v1\/[^&]*)&quot;/);
  return { hash, path };
}

export const form = (id, action = base) => `<form action="${action}suche" role="search"><label for="${id}">Angebote</label>
  <input id="${id}" name="q" type="search"><button>Suchen</button></form>`;

async function keyboard(browser) {
  const context = await browser.newContext({ viewport: { width: 1024, height: 800 } });
  await context.addInitScript(measures);
  const page = await context.newPage();
  await withAnswer(page);
  await page.goto(base);
  const input = page.getByRole('combobox', { name: 'Was suchen Sie?' });
  const options = page.locator('[role=option]');
  const status = page.locator('buendnis-suche [role=status]');
  const state = (name) => input.getAttribute(name);
  const focused = async () => (await page.evaluate(() => measure.ring())).name;
  await input.click();
  ok(await state('aria-expanded') === 'false', 'a11y-A13 closed before typing');
  ok(await status.count() === 1 && await status.textContent() === '', 'a11y-A6 the status is there before it says something');
  await page.keyboard.type('f');
  await settle(page);
  ok(await state('aria-expanded') === 'false', 'one letter asks nothing');
  await page.keyboard.type('er');
  await settle(page);
  ok(await state('aria-expanded') === 'true', 'a11y-A13 three letters open the list');
  ok(await options.count() === 3, 'with the suggestions');
  ok(await page.locator('buendnis-suche img').count() === 0, 'markup in them stays text');
  ok(await state('aria-activedescendant') === null, 'a11y-A13 none is chosen beforehand');
  const places = await page.evaluate(() => {
    const root = document.querySelector('buendnis-suche').shadowRoot;
    return [root.querySelector('input').getBoundingClientRect().bottom, root.querySelector('ul').getBoundingClientRect().top];
  });
  ok(places[1] >= places[0], 'a11y-A14 the list never covers the field', places.join(' '));
  await options.nth(1).hover();
  await page.waitForTimeout(600);
  ok(await state('aria-expanded') === 'true', 'a11y-A14 it stays while the pointer is on it');
  await page.mouse.move(5, 5);
  await page.keyboard.press('ArrowDown');
  ok(await state('aria-activedescendant') === await options.nth(0).getAttribute('id'), 'a11y-A13 Down marks the first');
  ok(await options.nth(0).getAttribute('aria-selected') === 'true', 'a11y-A13 which says so');
  ok((await focused()).startsWith('<input'), 'a11y-A13 while focus stays in the field');
  await page.keyboard.press('ArrowUp');
  ok(await state('aria-activedescendant') === null, 'Up goes back to the text');
  await page.keyboard.press('ArrowUp');
  ok(await state('aria-activedescendant') === await options.nth(2).getAttribute('id'), 'and on to the last');
  for (const key of ['Home', 'End', 'ArrowLeft', 'ArrowRight']) await page.keyboard.press(key);
  await page.keyboard.press('Home');
  ok(await input.evaluate((node) => node.selectionStart) === 0, 'Home and End move in the text');
  await page.keyboard.press('Escape');
  ok(await state('aria-expanded') === 'false' && await input.inputValue() === 'fer', 'a11y-A14 Escape closes and keeps the text');
  ok((await focused()).startsWith('<input'), 'and the focus');
  await page.keyboard.press('Alt+ArrowDown');
  ok(await state('aria-expanded') === 'true', 'Alt+Down opens');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  ok(await input.inputValue() === '', 'the second Escape clears');
  const address = page.url();
  await page.keyboard.type('fer');
  await page.waitForTimeout(1600);
  ok(page.url() === address, 'a11y-A15 typing goes nowhere');
  ok(await status.textContent() === '3 Vorschläge', 'a11y-A6 the number is announced');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/suche?q=fer');
  ok(true, 'Enter sends what was typed');
  await page.goto(base);
  await input.click();
  await page.keyboard.type('fer');
  await settle(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/suche?q=Ferienbetreuung');
  ok(true, 'or the suggestion that was chosen');
  await page.goto(base);
  await input.click();
  await page.keyboard.type('fer');
  await settle(page);
  await options.nth(2).click();
  await page.waitForURL('**/suche?q=Ferienspa*');
  ok(true, 'or clicked');
  await context.close();
}

// While an input method is at work, its keys belong to it.
async function composing(browser) {
  const page = await browser.newPage();
  let asked = 0;
  await page.route('**/api/v1/suggest*', (route) => {
    asked++;
    return route.fulfill({ body: JSON.stringify(answer), contentType: 'application/json' });
  });
  await page.goto(base);
  await page.locator('[role=combobox]').click();
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: 'ferien', selectionStart: 6, selectionEnd: 6 });
  await settle(page);
  ok(asked === 0, 'nothing is asked while an input method composes', asked);
  await page.evaluate(() => {
    const input = document.querySelector('buendnis-suche').shadowRoot.querySelector('input');
    for (const key of ['Enter', 'Escape', 'ArrowDown']) {
      input.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true }));
    }
  });
  ok(!page.url().includes('suche') && await page.locator('[role=combobox]').inputValue() === 'ferien', 'its Enter and Escape are its own');
  await session.send('Input.insertText', { text: 'ferien' });
  await settle(page);
  ok(asked === 1, 'then one question follows', asked);
  await page.close();
}

async function openList(browser) {
  for (const [name, options] of [['light', {}], ['dark', { colorScheme: 'dark' }], ['320 px', { viewport: { width: 320, height: 480 } }]]) {
    const page = await browser.newPage({ viewport: { width: 1024, height: 800 }, ...options });
    await withAnswer(page);
    for (const path of ['', 'suche?q=']) {
      await page.goto(base + path);
      await page.locator('[role=combobox]').click();
      await page.keyboard.type('fer');
      await page.locator('[role=option]').first().waitFor();
      await page.keyboard.press('ArrowDown');
      await checkAxe(page, `list open on /${path} (${name})`);
      ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `a11y-A9 list open on /${path} (${name}): nothing scrolls sideways`);
    }
    await page.close();
  }
}

async function failures(browser) {
  for (const [name, status, body] of [['an error', 500, ''], ['broken JSON', 200, '{"sugg'],
    ['another form', 200, '{"suggestions":5}'], ['null', 200, 'null'], ['odd entries', 200, '{"suggestions":[1,null,{}]}']]) {
    const page = await browser.newPage();
    const thrown = [];
    page.on('pageerror', (error) => thrown.push(error.message));
    await withAnswer(page, status, body);
    await page.goto(base);
    await page.locator('[role=combobox]').click();
    await page.keyboard.type('ferien');
    await settle(page);
    ok(thrown.length === 0, `${name}: no exception`, thrown.join('\n'));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/suche?q=ferien');
    ok(true, `${name}: the search still works`);
    await page.close();
  }
  const page = await browser.newPage();
  await page.route('**/api/v1/suggest*', () => {});
  await page.goto(base);
  await page.locator('[role=combobox]').click();
  await page.keyboard.type('ferien');
  await settle(page);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/suche?q=ferien');
  ok(true, 'no answer at all: the search does not wait for it');
  await page.close();
}

async function hitsInPlace(browser) {
  const page = await browser.newPage({ viewport: { width: 1024, height: 800 } });
  await page.goto(base + 'einbinden?ort=Koblenz&treffer=3');
  const input = page.locator('[role=combobox]');
  await input.fill('ferienbetreuung');
  await page.keyboard.press('Enter');
  await page.locator('buendnis-suche li a').first().waitFor();
  ok(page.url().includes('einbinden'), 'hits in place: the page stays');
  ok(await page.locator('buendnis-suche ol li').count() <= 3, 'as many as were asked for');
  ok(/^\d+ Treffer$/.test(await page.locator('buendnis-suche [role=status]').textContent()), 'a11y-A6 their number is said');
  await checkAxe(page, 'hits in place');
  const all = await page.getByRole('link', { name: 'Alle Treffer ansehen' }).getAttribute('href');
  ok(/suche\?q=ferienbetreuung&heimat=Koblenz$/.test(all), 'a link leads to all of them', all);
  await page.locator('buendnis-suche li a').first().click();
  await page.waitForURL('**/eintrag/**');
  ok(await page.locator('h1').count() === 1, 'a hit leads to its record');
  await page.goto(base + 'einbinden?treffer=3');
  await page.route('**/api/v1/search*', (route) => route.fulfill({ status: 503, body: '' }));
  await input.fill('ferien');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/suche?q=ferien');
  ok(true, 'where that fails the page of results opens');
  await page.close();
}

// The lines of /einbinden on a page of another origin with a strict policy.
async function foreign(browser) {
  const { hash, path } = await embedLines();
  const origin = new URL(base).origin;
  const policy = `default-src 'none'; script-src ${origin}; connect-src ${origin}; form-action ${origin}; style-src 'self'`;
  const content = (integrity) => `<script defer crossorigin="anonymous" src="${origin}${path}" integrity="${integrity}"></script>
    <buendnis-suche ort="Koblenz">${form('a')}</buendnis-suche>
    <buendnis-suche lang="en" text-button="Go">${form('b')}</buendnis-suche>`;
  for (const [integrity, works] of [[hash, true], ['sha384-' + 'A'.repeat(64), false]]) {
    const { server, url } = await foreignPage(policy, content(integrity));
    const page = await browser.newPage();
    const refused = [];
    page.on('console', (message) => /Content Security/.test(message.text()) && refused.push(message.text()));
    await page.goto(url);
    const boxes = page.locator('[role=combobox]');
    if (works) {
      ok(await boxes.count() === 2, 'two boxes on a foreign page with a strict policy');
      ok(await page.getByRole('button', { name: 'Go' }).count() === 1, 'texts can be replaced');
      ok(await page.evaluate(() => getComputedStyle(document.querySelector('buendnis-suche').shadowRoot.querySelector('button')).backgroundColor) ===
        'rgb(120, 0, 60)', 'and colours');
      await boxes.first().click();
      await page.keyboard.type('ferien');
      await page.locator('[role=option]').first().waitFor();
      ok(refused.length === 0, 'the policy refuses nothing', refused.join('\n'));
      await page.keyboard.press('Enter');
      await page.waitForURL('**/suche?q=ferien&heimat=Koblenz');
      ok(true, 'and the own town goes along');
    } else {
      ok(await boxes.count() === 0, 'a wrong hash keeps the script out');
      await page.getByRole('searchbox').first().fill('ferien');
      await page.getByRole('button', { name: 'Suchen' }).first().click();
      await page.waitForURL('**/suche?q=ferien');
      ok(true, 'and the plain form still works');
    }
    await page.close();
    server.close();
  }
  const { server, url } = await foreignPage(`default-src 'none'; script-src ${origin}; form-action ${origin}`, content(hash));
  const page = await browser.newPage();
  await page.goto(url);
  await page.locator('[role=combobox]').first().fill('ferien');
  await settle(page);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/suche?q=ferien*');
  ok(true, 'where connecting is forbidden the form still works');
  await page.close();
  server.close();
}

// The city's own server passes a path on; its policy names only itself.
async function sameOrigin(browser) {
  if (!small) return;
  const target = new URL(small);
  const prefix = '/buendnis-suche/';
  const page = await browser.newPage();
  const proxy = createServer((request, response) => {
    if (request.url.startsWith(prefix)) {
      get(`${target.origin}/${request.url.slice(prefix.length)}`, { headers: { accept: request.headers.accept || '*/*' } }, (answered) => {
        response.writeHead(answered.statusCode, answered.headers);
        answered.pipe(response);
      });
      return;
    }
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Security-Policy', "default-src 'none'; script-src 'self'; connect-src 'self'; form-action 'self'");
    response.end(`<!DOCTYPE html><html lang="de"><title>Stadt</title><script defer src="${prefix}embed/v1/suche.js"></script>
      <main><h1>Stadt</h1><buendnis-suche>${form('a', prefix)}</buendnis-suche></main>`);
  });
  await new Promise((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const own = `http://127.0.0.1:${proxy.address().port}`;
  const asked = new Set();
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  await page.goto(own + '/');
  await page.locator('[role=combobox]').fill('ferien');
  await page.locator('[role=option]').first().waitFor();
  ok(true, 'below a path of the own server the box suggests');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${own}${prefix}suche?q=ferien`);
  ok(/Treffer/.test(await page.textContent('.anzahl')), 'and searches there');
  await page.locator('.treffer a').first().click();
  await page.waitForURL(`${own}${prefix}eintrag/**`);
  ok(await page.locator('h1').count() === 1, 'links stay below the path');
  ok(asked.size === 1 && asked.has(own), 'dsgvo-D1 nobody else is asked', [...asked].join(' '));
  await page.close();
  proxy.close();
}

// Every word the box can say, in both languages, and each of them replaced.
async function words(browser) {
  const source = await (await fetch(base + 'embed/v1/suche.js')).text();
  const german = source.slice(source.indexOf('de: {'), source.indexOf('en: {'));
  const keys = [...german.matchAll(/(\w+): '/g)].map((one) => one[1]);
  const english = source.slice(source.indexOf('en: {'));
  ok(keys.length >= 15 && keys.every((key) => english.includes(`${key}: '`)), 'both languages have the same words', keys.join(' '));
  const names = new Set([...source.matchAll(/--bs-[a-z]+/g)].map((one) => one[0]));
  for (const language of ['de', 'en']) {
    const help = await (await fetch(`${base}einbinden?lang=${language}`)).text();
    ok(keys.every((key) => help.includes(`text-${key}`)), `/einbinden (${language}) names every text`, keys.filter((key) => !help.includes(`text-${key}`)).join(' '));
    ok(names.size <= 20 && [...names].every((name) => help.includes(name)), `/einbinden (${language}) names all ${names.size} properties`);
  }
  const attributes = keys.map((key) => `text-${key}="[${key} {n}]"`).join(' ');
  const origin = new URL(base).origin;
  const { server, url } = await foreignPage('', `<script defer src="${origin}/embed/v1/suche.js"></script>
    <buendnis-suche treffer="2" ${attributes}>${form('a')}</buendnis-suche>`);
  const page = await browser.newPage();
  await withAnswer(page);
  await page.goto(url);
  const inner = () => page.evaluate(() => {
    const root = document.querySelector('buendnis-suche').shadowRoot;
    return root.textContent + root.querySelector('ul').getAttribute('aria-label');
  });
  let seen = await inner();
  await page.locator('[role=combobox]').fill('ferien');
  await page.waitForTimeout(1500);
  seen += await inner();
  await page.keyboard.press('Enter');
  await page.locator('buendnis-suche ol a').first().waitFor();
  seen += await inner();
  for (const key of ['label', 'button', 'list', 'many', 'offer', 'topic', 'hits', 'all']) {
    ok(seen.includes(`[${key} `), `text-${key} takes the place of the built-in word`, seen);
  }
  ok(seen.includes('[many 3]'), 'with the number filled in', seen);
  await page.close();
  server.close();
}

export async function box(browser) {
  await keyboard(browser);
  await composing(browser);
  await openList(browser);
  await failures(browser);
  await hitsInPlace(browser);
  await foreign(browser);
  await sameOrigin(browser);
  await words(browser);
}
