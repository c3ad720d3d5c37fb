// SPDX-License-Identifier: GPL-2.0-or-later
// What a screen reader is given: the accessibility trees of the pages of the small
// collection and of the box in each state, against tests/golden/browser. UPDATE=1 writes
// them anew; the difference is then reviewed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { small } from './browser.mjs';
import { withAnswer } from './box.mjs';
import { ok } from './tap.mjs';

const folder = new URL('../golden/browser/', import.meta.url);

async function compare(locator, name) {
  const tree = await locator.ariaSnapshot() + '\n';
  const file = new URL(`${name}.yml`, folder);
  if (process.env.UPDATE) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, tree);
  }
  const wanted = existsSync(file) ? readFileSync(file, 'utf8') : '(none)';
  const lines = tree.split('\n');
  const other = wanted.split('\n');
  const at = lines.findIndex((line, i) => line !== other[i]);
  ok(tree === wanted, `a11y-A13 the tree of ${name} is the golden one`,
    `line ${at + 1}\ngot:  ${lines[at]}\nwant: ${other[at]}`);
}

export async function trees(browser) {
  if (!small) return;
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  for (const [name, path] of [['start', ''], ['treffer', 'suche?art=offer&sort=name'], ['gruppen', 'suche?ansicht=gruppen&ort=Musterstadt'],
    ['leer', 'suche?q=xyzzyqwort'], ['buendnis', 'eintrag/a-buendnis'], ['angebot', 'eintrag/a-oma'], ['buendnisse', 'buendnisse'],
    ['partner', 'partner'], ['ort-unbekannt', 'suche?q=ferien&nahe=Xyzzyhausen'], ['nicht-gefunden', 'gibt-es-nicht']]) {
    await page.goto(small + path);
    await compare(page.locator('body'), name);
  }
  await withAnswer(page);
  await page.goto(small);
  const box = page.locator('buendnis-suche');
  await compare(box, 'feld-geschlossen');
  await page.locator('[role=combobox]').click();
  await page.keyboard.type('fer');
  await page.locator('[role=option]').first().waitFor();
  await page.waitForTimeout(1200);
  await compare(box, 'feld-offen');
  await page.keyboard.press('ArrowDown');
  await compare(box, 'feld-gewaehlt');
  await page.close();
}
