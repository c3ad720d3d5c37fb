// SPDX-License-Identifier: GPL-2.0-or-later
// axe-core on a page as it stands.
import { readFileSync } from 'node:fs';
import { ok } from './tap.mjs';

const axe = readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export async function checkAxe(page, name) {
  await page.evaluate(axe);
  const { violations, incomplete } = await page.evaluate((values) =>
    window.axe.run(document, { runOnly: { type: 'tag', values } }), tags);
  const list = (found) => found.map((rule) =>
    `${rule.id}: ${rule.nodes.map((node) => `${node.target} ${node.failureSummary}`).join('; ')}`).join('\n');
  ok(violations.length === 0, `a11y-A22 ${name}: axe finds nothing`, list(violations));
  // Two things axe leaves open and that are explained: what lies under the open list is
  // judged without it, and one character alone ("3") is too short for its contrast rule,
  // which the neighbours of the same colour pass.
  const explained = (node) => /overlap|too short/.test(node.failureSummary);
  for (const rule of incomplete) rule.nodes = rule.nodes.filter((node) => !explained(node));
  const open = incomplete.filter((rule) => rule.nodes.length > 0);
  ok(open.length === 0, `a11y-A22 ${name}: axe leaves nothing open`, list(open));
}
