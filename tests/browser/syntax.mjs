// SPDX-License-Identifier: GPL-2.0-or-later
// Clean HTML on every page and a valid description of the interface.
import { base } from './browser.mjs';
import { ok } from './tap.mjs';

// Matters of taste: end tags that HTML lets out, names that checkboxes share, blanks in
// telephone numbers, long titles that hold the question.
const off = ['no-implicit-close', 'no-implicit-button-type', 'void-style', 'doctype-style',
  'no-trailing-whitespace', 'long-title', 'form-dup-name', 'tel-non-breaking'];

export async function syntax(pages) {
  let library;
  try {
    library = await import('html-validate');
  } catch (error) {
    console.log(`skipped HTML syntax: ${error.message.split('\n')[0]}`);
    return;
  }
  const validator = new library.HtmlValidate({
    extends: ['html-validate:recommended', 'html-validate:standard'],
    rules: Object.fromEntries(off.map((rule) => [rule, 'off'])),
  });
  for (const [name, url] of pages) {
    const answer = await fetch(url, { headers: { Accept: 'text/html' } });
    const report = await validator.validateString(await answer.text());
    const found = report.results.flatMap((result) => result.messages)
      .map((one) => `${one.line}:${one.column} ${one.ruleId}: ${one.message}`);
    ok(found.length === 0, `a11y-A21 ${name}: clean HTML`, found.join('\n'));
  }
  const { Validator } = await import('@seriousme/openapi-schema-validator');
  const description = await (await fetch(base + 'openapi.json')).json();
  const result = await new Validator().validate(description);
  ok(result.valid, 'the description of the interface is valid OpenAPI', JSON.stringify(result.errors));
  for (const path of Object.keys(description.paths)) {
    const query = (description.paths[path].get.parameters || [])
      .filter((one) => one.in === 'query' && one.example)
      .map((one) => `${one.name}=${encodeURIComponent(one.example)}`).join('&');
    const real = path.slice(1).replace('{id}', 'koblenz') + (query ? '?' + query : '');
    const answer = await fetch(base + real);
    ok(answer.status === 200 || answer.status === 404, `${real} is answered`, answer.status);
  }
}
