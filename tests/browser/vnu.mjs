// SPDX-License-Identifier: GPL-2.0-or-later
// The Nu HTML checker, as a second opinion on the syntax: all pages in one call. It needs
// Java and the jar (npm package vnu-jar, 31 MB), which is taken where it is:
//   npm install --no-save vnu-jar@26.9.27     or     VNU=/path/to/vnu.jar
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { ok, skip } from './tap.mjs';

export async function vnu(pages) {
  const jar = process.env.VNU || fileURLToPath(new URL('node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));
  let java = existsSync(jar);
  try {
    if (java) execFileSync('java', ['-version'], { stdio: 'ignore' });
  } catch {
    java = false;
  }
  if (!java) return skip('Java or the npm package vnu-jar is not installed', 'a11y-A21 the Nu HTML checker');
  const folder = mkdtempSync(`${tmpdir()}/buendnis-vnu.`);
  for (const [name, url] of pages) {
    const answer = await fetch(url, { headers: { Accept: 'text/html' } });
    writeFileSync(`${folder}/${name}.html`, await answer.text());
  }
  const said = execFileSync('java', ['-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', folder],
    { encoding: 'utf8', maxBuffer: 1 << 26 });
  const { messages } = JSON.parse(said);
  for (const [name] of pages) {
    const found = messages.filter((one) => decodeURI(one.url || '').endsWith(`/${name}.html`) && (one.type === 'error' || one.subType === 'warning'))
      .map((one) => `${one.lastLine}: ${one.message}`);
    ok(found.length === 0, `a11y-A21 ${name}: the Nu HTML checker finds nothing`, found.join('\n'));
  }
  rmSync(folder, { recursive: true });
}
