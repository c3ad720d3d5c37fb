// SPDX-License-Identifier: GPL-2.0-or-later
// Measurements inside a page. Each function runs in the browser.

// Controls smaller than 24 x 24 CSS pixels that do not stand in running text.
export function smallTargets() {
  const small = [];
  const all = (root) => [...root.querySelectorAll('*')].flatMap((node) =>
    node.shadowRoot ? [node, ...all(node.shadowRoot)] : [node]);
  for (const node of all(document)) {
    if (!node.matches('a[href], button, input:not([type=hidden]), select, summary')) continue;
    const box = (node.closest('label') || node).getBoundingClientRect();
    if (!box.width || node.closest('p, td, .sprung, .still') || getComputedStyle(node).position === 'absolute') continue;
    if (box.width < 24 || box.height < 24) small.push(`${node.outerHTML.slice(0, 80)} ${box.width}x${box.height}`);
  }
  return small;
}

// Elements whose text is cut off or lies outside of them.
export function clipped() {
  return [...document.querySelectorAll('h1, h2, p, li, a, button, label, dd, dt, legend')]
    .filter((node) => node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 1 &&
      !['inline', 'contents'].includes(getComputedStyle(node).display))
    .map((node) => node.outerHTML.slice(0, 100));
}

export const width = () => document.documentElement.scrollWidth;

// What has focus, through shadow roots, and whether it shows.
export function focused() {
  let node = document.activeElement;
  while (node && node.shadowRoot && node.shadowRoot.activeElement) node = node.shadowRoot.activeElement;
  if (!node || node === document.body) return null;
  const style = getComputedStyle(node);
  const box = node.getBoundingClientRect();
  return { name: node.outerHTML.slice(0, 90), ring: parseFloat(style.outlineWidth),
    kind: style.outlineStyle, top: box.top + scrollY, left: box.left, id: node.id,
    visible: box.bottom > 0 && box.top < innerHeight };
}

export function storage() {
  return { cookie: document.cookie, local: localStorage.length, session: sessionStorage.length };
}
