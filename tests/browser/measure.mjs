// SPDX-License-Identifier: GPL-2.0-or-later
// Measurements inside a page. measures() is handed to the browser once and leaves its
// functions in window.measure; they see through shadow roots.

export function measures() {
  const all = (root = document) => [...root.querySelectorAll('*')].flatMap((node) =>
    node.shadowRoot ? [node, ...all(node.shadowRoot)] : [node]);
  const shown = (node) => {
    const box = node.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && node.checkVisibility({ checkVisibilityCSS: true, contentVisibilityAuto: true }) &&
      !node.closest('.sprung, .still, .s');
  };
  const name = (node) => node.outerHTML.slice(0, 110).replace(/\s+/g, ' ');
  const controls = () => all().filter((node) =>
    node.matches('a[href], button, input:not([type=hidden]), select, summary') && shown(node));

  // A link in a sentence has other words around it in its block.
  const inSentence = (node) => {
    if (!node.matches('a')) return false;
    const block = node.parentElement.closest('p, td, dd, li, div, h1, h2, h3');
    const copy = block.cloneNode(true);
    copy.querySelectorAll('a').forEach((one) => one.remove());
    return getComputedStyle(node).display === 'inline' && copy.textContent.trim() !== '';
  };

  const box = (node) => (node.closest('label') || node).getBoundingClientRect();
  const channel = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const colour = (text) => (text.match(/[\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const behind = (node) => {
    for (let at = node; at; at = at.parentElement || (at.getRootNode() || {}).host) {
      const found = colour(getComputedStyle(at).backgroundColor);
      if (found.length === 3 || found[3] === 1) return found;
    }
    return colour(getComputedStyle(document.documentElement).backgroundColor);
  };
  const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);

  const active = () => {
    let node = document.activeElement;
    while (node && node.shadowRoot && node.shadowRoot.activeElement) node = node.shadowRoot.activeElement;
    return node === document.body ? null : node;
  };

  window.measure = {
    width: () => document.documentElement.scrollWidth,

    small: (least) => controls().filter((node) => !inSentence(node))
      .filter((node) => Math.min(box(node).width, box(node).height) < least - 0.5)
      .map((node) => `${name(node)} ${box(node).width}x${box(node).height}`),

    // Buttons, fields and what looks like them.
    low: (least) => controls().filter((node) => node.matches('button, select, summary, input:not([type=checkbox]), label input, header a, footer li a, .wege a, .seiten a, .export a, .gewaehlt a, .alphabet a'))
      .filter((node) => box(node).height < least - 0.5).map((node) => `${name(node)} ${box(node).height}`),

    clipped: () => all().filter((node) => node.matches('h1, h2, h3, p, li, a, button, label, dd, dt, legend, td, th, summary') &&
      shown(node) && node.clientWidth > 1 && node.scrollWidth > node.clientWidth + 1 &&
      !['inline', 'contents'].includes(getComputedStyle(node).display)).map(name),

    // Controls that lie over each other.
    overlaps: () => {
      const found = [];
      const list = controls().filter((node) => !inSentence(node));
      for (let i = 0; i < list.length; i++) {
        for (let k = i + 1; k < list.length; k++) {
          if (list[i].contains(list[k]) || list[k].contains(list[i])) continue;
          const a = list[i].getBoundingClientRect();
          const b = list[k].getBoundingClientRect();
          if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
              Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1) found.push(`${name(list[i])} / ${name(list[k])}`);
        }
      }
      return found;
    },

    outside: () => controls().filter((node) => box(node).left < -1 || box(node).right > innerWidth + 1).map(name),

    // Fields without a visible label; names that do not begin with the visible words.
    unlabelled: () => all().filter((node) => node.matches('input:not([type=hidden]), select'))
      .filter((node) => shown(node) && !(node.labels && node.labels.length && node.labels[0].textContent.trim())).map(name),
    misnamed: () => controls().filter((node) => node.hasAttribute('aria-label') && node.textContent.trim() &&
      !node.getAttribute('aria-label').startsWith(node.textContent.trim())).map(name),

    headings: () => all().filter((node) => node.matches('h1, h2, h3, h4')).map((node) => Number(node.tagName[1])),
    count: (selector) => all().filter((node) => node.matches(selector)).length,

    // Contrast of what is no text: borders of fields, and the ring around what has focus.
    borders: () => all().filter((node) => node.matches('input:not([type=hidden]):not([type=checkbox]), select') && shown(node))
      .map((node) => ratio(colour(getComputedStyle(node).borderTopColor), behind(node.parentElement))),
    ring: () => {
      const node = active();
      if (!node) return null;
      const style = getComputedStyle(node);
      const rect = node.getBoundingClientRect();
      const root = node.getRootNode();
      const top = root.elementFromPoint(rect.left + Math.min(rect.width, 30) / 2, rect.top + rect.height / 2);
      return { name: name(node), id: node.id, width: parseFloat(style.outlineWidth), style: style.outlineStyle,
        contrast: ratio(colour(style.outlineColor), behind(node.parentElement)),
        top: rect.top + scrollY, left: rect.left, height: rect.height,
        visible: rect.bottom > 0 && rect.top < innerHeight && rect.left >= 0,
        covered: !(top && (node.contains(top) || top.contains(node) || (node.labels && [...node.labels].some((one) => one.contains(top))))) };
    },
    marks: () => [...document.querySelectorAll('mark')].filter((node) => {
      const style = getComputedStyle(node);
      return Number(style.fontWeight) < Number(getComputedStyle(node.parentElement).fontWeight) + 100 &&
        Number(style.fontWeight) < 700 && style.textDecorationLine === 'none';
    }).map(name),
    contrast: ratio,

    moving: () => all().filter((node) => node.checkVisibility()).filter((node) => {
      const style = getComputedStyle(node);
      return style.animationName !== 'none' || style.transitionDuration.split(',').some((one) => parseFloat(one) > 0);
    }).map(name),

    storage: async () => ({ cookie: document.cookie, local: localStorage.length, session: sessionStorage.length,
      databases: indexedDB.databases ? (await indexedDB.databases()).length : 0,
      caches: window.caches ? (await caches.keys()).length : 0 }),
  };
}
