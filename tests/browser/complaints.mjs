// SPDX-License-Identifier: GPL-2.0-or-later
// What users complain about in other search boxes: one test a complaint.
import { base } from './browser.mjs';
import { embedLines, foreignPage, form, settle, withAnswer } from './box.mjs';
import { measures } from './measure.mjs';
import { ok } from './tap.mjs';

export async function complaints(browser) {
  const context = await browser.newContext({ viewport: { width: 1024, height: 800 } });
  await context.addInitScript(measures);
  const page = await context.newPage();
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await withAnswer(page);
  const input = page.locator('[role=combobox]');
  const list = page.getByRole('listbox');
  const start = async (text) => {
    await page.goto(base);
    await input.click();
    await page.keyboard.type(text, { delay: 30 });
    await page.locator('[role=option]').first().waitFor();
  };

  await start('fer');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/suche?q=fer');
  ok(true, 'complaint "Enter runs the first suggestion": it sends the text');

  await start('fer');
  ok(await list.isVisible(), 'complaint "Enter does nothing while the list is open": it is open');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/suche?q=fer');
  ok(true, 'and Enter searches');

  await start('fer');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  ok(await list.isHidden() && (await page.evaluate(() => measure.ring())).name.startsWith('<input'),
    'complaint "Escape loses the focus": it stays in the field');

  await page.goto(base);
  await input.click();
  const said = await page.evaluate(() => {
    const status = document.querySelector('buendnis-suche').shadowRoot.querySelector('[role=status]');
    window.said = [];
    new MutationObserver(() => window.said.push([performance.now(), status.textContent])).observe(status, { childList: true });
    return status.textContent;
  });
  await page.keyboard.type('ferien', { delay: 120 });
  const last = await page.evaluate(() => performance.now());
  await page.waitForTimeout(1700);
  const told = await page.evaluate(() => window.said);
  ok(said === '' && told.length === 1 && told[0][1] === '3 Vorschläge', 'complaint "announced on every key, or never": once', JSON.stringify(told));
  ok(told.length === 1 && told[0][0] - last >= 950, 'a second after the last key', told.length && told[0][0] - last);

  await start('fer');
  await page.keyboard.press('Tab');
  ok((await page.evaluate(() => measure.ring())).name.startsWith('<button'), 'complaint "Tab runs through the suggestions": on to the button');

  await page.goto(base);
  ok(await page.getByRole('combobox', { name: 'Was suchen Sie?' }).count() === 1, 'complaint "no label": the field has a visible one');
  await start('fer');
  ok(await page.getByRole('listbox', { name: 'Vorschläge' }).count() === 1, 'and the list a name');

  const source = await (await fetch(base + 'embed/v1/suche.js')).text();
  ok(!/\beval\b|new Function|WebAssembly|innerHTML|insertAdjacentHTML|\.style\b|import\(/.test(source), 'complaint "the policy breaks it": no eval, no markup, no inline style');
  ok(!/localStorage|sessionStorage|indexedDB|document\.cookie|caches/.test(source), 'complaint "needs consent": it stores nothing');
  ok(!/https?:\/\//.test(source), 'and knows no other host');

  asked.length = 0;
  await start('ferien');
  const machine = asked.filter((one) => one.includes('/api/'));
  ok(machine.length > 0 && machine.every((one) => one.includes('/api/v1/suggest?')), 'complaint "suggestions are slow": typing asks the cheap path alone', machine.join('\n'));
  ok(machine.length === 1, 'once, when the typing pauses', machine.length);

  const { hash, path } = await embedLines();
  const origin = new URL(base).origin;
  const { server, url } = await foreignPage('', `<script defer crossorigin="anonymous" src="${origin}${path}" integrity="${hash}"></script>
    <buendnis-suche>${form('a')}</buendnis-suche><buendnis-suche ort="Suhl">${form('b')}</buendnis-suche><buendnis-suche>${form('c')}</buendnis-suche>`);
  await page.goto(url);
  const ids = await page.evaluate(() => [...document.querySelectorAll('buendnis-suche')].flatMap((one) =>
    [...one.shadowRoot.querySelectorAll('[id]')].map((node) => node.id)));
  ok(ids.length > 5 && new Set(ids).size === ids.length, 'complaint "two boxes share an id": each has its own', ids.join(' '));
  await input.nth(1).click();
  await page.keyboard.type('fer');
  await page.locator('[role=option]').first().waitFor();
  ok(await page.locator('[role=listbox]:visible').count() === 1, 'and its own list');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/suche?q=fer&heimat=Suhl');
  ok(true, 'and its own town');
  server.close();

  const dated = await (await fetch(base + 'suche?q=ferienpass&sort=datum')).text();
  ok(/<p class="fakten">.*\d{4}<\/span>/.test(dated), 'complaint "undated hits": dates are shown and sorted by');
  ok(/<p class="fakten">.*Bündnis/.test(dated), 'with the alliance they come from');
  await settle(page);
  await context.close();
}
