// SPDX-License-Identifier: GPL-2.0-or-later
// The browser for tests and screenshots, and the pages they visit.
import { chromium } from 'playwright-core';

export const base = process.env.URL;
// A small collection that never changes; it holds hostile records.
export const small = process.env.SMALL;

export const pages = [
  ['start', ''],
  ['treffer', 'suche?q=ferienbetreuung'],
  ['filter', 'suche?art=offer&ort=Koblenz'],
  ['liste', 'suche?art=partner&seite=2'],
  ['leer', 'suche?q=xyzzyqwort'],
  ['fehler', 'suche?q=' + 'x'.repeat(201)],
  ['gruppen', 'suche?q=familie&ansicht=gruppen'],
  ['umkreis', 'suche?nahe=Koblenz&umkreis=50&sort=entfernung'],
  ['ort-unbekannt', 'suche?q=ferien&nahe=Xyzzyhausen'],
  ['buendnisse', 'buendnisse'],
  ['verzeichnis', 'partner?buchstabe=a'],
  ['hilfe', 'hilfe'],
  ['einbinden', 'einbinden?ort=Koblenz&treffer=3'],
  ['barrierefreiheit', 'barrierefreiheit'],
  ['datenschutz', 'datenschutz'],
  ['nicht-gefunden', 'gibt-es-nicht'],
  ['englisch', 'suche?q=ferienbetreuung&lang=en'],
  ['englisch-hilfe', 'hilfe?lang=en'],
];

// The addresses of one record of each kind that the index has.
export async function recordPages() {
  const found = [];
  for (const kind of ['alliance', 'offer', 'partner', 'article']) {
    const answer = await fetch(`${base}api/v1/search?kind=${kind}&per_page=1`);
    const hit = (await answer.json()).hits[0];
    if (hit) found.push([kind, 'eintrag/' + encodeURIComponent(hit.id)]);
  }
  return found;
}

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}
