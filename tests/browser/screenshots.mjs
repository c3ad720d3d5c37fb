// SPDX-License-Identifier: GPL-2.0-or-later
// Pictures of every page in three sizes, dark and as printed, for people to look at:
//   URL=http://127.0.0.1:8080/ node screenshots.mjs FOLDER
import { base, launch, pages, recordPages } from './browser.mjs';

const folder = process.argv[2];
const forms = [
  ['breit', { viewport: { width: 1280, height: 900 } }],
  ['mittel', { viewport: { width: 768, height: 1024 } }],
  ['schmal', { viewport: { width: 360, height: 740 } }],
  ['dunkel', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
];
const browser = await launch();
for (const [form, options] of forms) {
  const context = await browser.newContext({ ...options, locale: 'de-DE' });
  const page = await context.newPage();
  for (const [name, path] of [...pages, ...(await recordPages())]) {
    await page.goto(base + path);
    await page.screenshot({ path: `${folder}/${name}-${form}.png`, fullPage: true });
  }
  await page.goto(base);
  await page.locator('[role=combobox]').pressSequentially('ferien', { delay: 20 });
  await page.waitForTimeout(600);
  await page.keyboard.press('ArrowDown');
  await page.screenshot({ path: `${folder}/vorschlaege-${form}.png` });
  await context.close();
}
const page = await browser.newPage();
for (const [name, path] of [...pages, ...(await recordPages())]) {
  await page.goto(base + path);
  await page.pdf({ path: `${folder}/${name}-gedruckt.pdf`, format: 'A4', margin: { top: '2cm', bottom: '2cm', left: '2cm', right: '2cm' } });
}
await browser.close();
