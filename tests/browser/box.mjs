// SPDX-License-Identifier: GPL-2.0-or-later
// The box that cities embed: keyboard, words, failure, a foreign page with a policy.
import { createServer } from 'node:http';
import { base } from './browser.mjs';
import { focused } from './measure.mjs';
import { ok } from './tap.mjs';

const settle = (page) => page.waitForTimeout(500);
const answer = { query: 'fer', suggestions: [
  { text: 'Ferienbetreuung', kind: 'offer', town: 'Koblenz' },
  { text: '<img src=x onerror=alert(1)> Ferien', kind: 'word' },
  { text: 'Ferienspaß', kind: 'topic' }] };

async function withAnswer(page, status = 200, body = JSON.stringify(answer)) {
  await page.route('**/api/v1/suggest*', (route) => route.fulfill({ status, body,
    contentType: 'application/json', headers: { 'Access-Control-Allow-Origin': '*' } }));
}

async function keyboard(browser, checkAxe) {
  const page = await browser.newPage({ viewport: { width: 1024, height: 800 } });
  await withAnswer(page);
  await page.goto(base);
  const input = page.getByRole('combobox', { name: 'Was suchen Sie?' });
  const options = page.getByRole('option');
  const state = (name) => input.getAttribute(name);
  await input.click();
  ok(await state('aria-expanded') === 'false', 'closed before typing');
  await page.keyboard.type('f');
  await settle(page);
  ok(await state('aria-expanded') === 'false', 'one letter asks nothing');
  await page.keyboard.type('er');
  await settle(page);
  ok(await state('aria-expanded') === 'true', 'three letters open the list');
  ok(await options.count() === 3, 'with the suggestions');
  ok(await page.locator('buendnis-suche img').count() === 0, 'markup in them stays text');
  ok(await state('aria-activedescendant') === null, 'none is chosen beforehand');
  await checkAxe(page, 'list open');
  await page.keyboard.press('ArrowDown');
  ok(await state('aria-activedescendant') === await options.nth(0).getAttribute('id'), 'Down marks the first');
  ok((await page.evaluate(focused)).name.startsWith('<input'), 'while focus stays in the field');
  await page.keyboard.press('ArrowUp');
  ok(await state('aria-activedescendant') === null, 'Up goes back to the text');
  await page.keyboard.press('ArrowUp');
  ok(await state('aria-activedescendant') === await options.nth(2).getAttribute('id'), 'and on to the last');
  await page.keyboard.press('Escape');
  ok(await state('aria-expanded') === 'false' && await input.inputValue() === 'fer', 'Escape closes and keeps the text');
  ok((await page.evaluate(focused)).name.startsWith('<input'), 'and the focus');
  await page.keyboard.press('Alt+ArrowDown');
  ok(await state('aria-expanded') === 'true', 'Alt+Down opens');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  ok(await input.inputValue() === '', 'the second Escape clears');
  await page.keyboard.type('fer');
  await page.waitForTimeout(1600);
  ok(await page.locator('buendnis-suche [role=status]').textContent() === '3 Vorschläge', 'the number is announced');
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
  await page.keyboard.press('Tab');
  ok(await state('aria-expanded') === 'false', 'Tab leaves and closes');
  ok((await page.evaluate(focused)).name.startsWith('<button'), 'to the button, not into the list');
  await page.close();
}

async function failures(browser) {
  for (const [name, status, body] of [['an error', 500, ''], ['broken JSON', 200, '{"sugg'],
    ['another form', 200, '{"suggestions":5}'], ['odd entries', 200, '{"suggestions":[1,null,{}]}']]) {
    const page = await browser.newPage();
    const thrown = [];
    page.on('pageerror', (error) => thrown.push(error.message));
    await withAnswer(page, status, body);
    await page.goto(base);
    await page.getByRole('combobox').click();
    await page.keyboard.type('ferien');
    await settle(page);
    ok(thrown.length === 0, `${name}: no exception`, thrown.join('\n'));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/suche?q=ferien');
    ok(true, `${name}: the search still works`);
    await page.close();
  }
}

// A page of another origin with a strict policy and the lines of /einbinden.
async function foreign(browser) {
  const help = await (await fetch(base + 'einbinden')).text();
  const [, hash] = help.match(/integrity=&quot;(sha384-[^&]*)&quot;/);
  const [, path] = help.match(/src=&quot;[^&]*(\/embed\/v1\/[^&]*)&quot;/);
  const origin = new URL(base).origin;
  const form = (id) => `<form action="${base}suche" role="search"><label for="${id}">Angebote</label><input id="${id}" name="q" type="search"><button>Suchen</button></form>`;
  const serve = (integrity) => createServer((request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Security-Policy', `default-src 'none'; script-src ${origin}; connect-src ${origin}; form-action ${origin}; style-src 'self'`);
    response.end(`<!DOCTYPE html><html lang="de"><title>Stadt</title><main><h1>Stadt</h1>
      <script defer crossorigin="anonymous" src="${origin}${path}" integrity="${integrity}"></script>
      <buendnis-suche ort="Koblenz">${form('a')}</buendnis-suche>
      <buendnis-suche lang="en" text-button="Go">${form('b')}</buendnis-suche></main>`);
  });
  for (const [integrity, works] of [[hash, true], ['sha384-' + 'A'.repeat(64), false]]) {
    const server = serve(integrity);
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const page = await browser.newPage();
    const refused = [];
    page.on('console', (message) => /Content Security/.test(message.text()) && refused.push(message.text()));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const boxes = page.getByRole('combobox');
    if (works) {
      ok(await boxes.count() === 2, 'two boxes on a foreign page with a strict policy');
      const ids = await boxes.evaluateAll((all) => all.map((one) => one.id));
      ok(new Set(ids).size === 2, 'each with own ids');
      ok(await page.getByRole('button', { name: 'Go' }).count() === 1, 'texts can be replaced');
      await boxes.first().click();
      await page.keyboard.type('ferien');
      await settle(page);
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
}

export async function box(browser, checkAxe) {
  await keyboard(browser, checkAxe);
  await failures(browser);
  await foreign(browser);
}
