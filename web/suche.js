/* SPDX-License-Identifier: GPL-2.0-or-later OR MIT */
/* <buendnis-suche>: suggestions for the plain form inside it, which works alone when
   anything here fails. No storage, no other host, no markup from answers. */
(() => {
  const WORDS = {
    de: { label: 'Was suchen Sie?', button: 'Suchen', list: 'Vorschläge',
      none: 'Keine Vorschläge', one: '1 Vorschlag', many: '{n} Vorschläge',
      offer: 'Angebot', partner: 'Partner', alliance: 'Bündnis', article: 'Artikel',
      town: 'Ort', topic: 'Thema', hits: '{n} Treffer', empty: 'Keine Treffer',
      all: 'Alle Treffer ansehen' },
    en: { label: 'What are you looking for?', button: 'Search', list: 'Suggestions',
      none: 'No suggestions', one: '1 suggestion', many: '{n} suggestions',
      offer: 'Offer', partner: 'Partner', alliance: 'Alliance', article: 'Article',
      town: 'Town', topic: 'Topic', hits: 'Results: {n}', empty: 'No results',
      all: 'See all results' },
  };
  const STYLE = `
:host{display:block;font:inherit;color:var(--bs-text,CanvasText)}
*{box-sizing:border-box}
label{display:block;font-weight:600;margin-bottom:.35rem}
.z{display:flex;gap:.5rem;position:relative}
.f{flex:1;min-width:0}
input,button{font:inherit;min-height:44px;border-radius:var(--bs-radius,6px)}
input{width:100%;padding:.5rem .75rem;color:inherit;background:var(--bs-grund,Canvas);border:1px solid var(--bs-rand,#6b7f88)}
input[aria-invalid]{border:2px solid var(--bs-warn,currentColor)}
button{padding:.5rem 1.25rem;font-weight:600;cursor:pointer;border:1px solid transparent;background:var(--bs-akzent,#0b5c6b);color:var(--bs-auf,#fff)}
button:hover{text-decoration:underline}
:focus-visible{outline:3px solid var(--bs-ring,currentColor);outline-offset:2px}
ul{margin:4px 0 0;padding:0;position:absolute;left:0;right:0;top:100%;z-index:5;background:var(--bs-grund,Canvas);border:1px solid var(--bs-rand,#6b7f88);border-radius:var(--bs-radius,6px);max-height:60vh;overflow:auto}
ul li{display:flex;flex-wrap:wrap;gap:0 .75rem;justify-content:space-between;align-items:center;overflow-wrap:break-word;min-height:44px;padding:.3rem .75rem;cursor:pointer}
.n{color:var(--bs-leise,currentColor);font-size:.875em}
ul li:hover{background:var(--bs-flaeche,rgb(128 128 128/.15))}
ul li[aria-selected=true]{background:var(--bs-akzent,#0b5c6b);color:var(--bs-auf,#fff)}
[aria-selected=true] .n{color:inherit}
p{margin:.5rem 0 0;font-weight:600;color:var(--bs-warn,currentColor)}
.t,ol{margin:.75rem 0}
ol{padding-left:1.5rem}
a{color:var(--bs-link,LinkText);display:inline-block;padding-block:.4rem}
.s{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
[hidden]{display:none}
@media (forced-colors:active){button{border-color:ButtonText}ul li[aria-selected=true]{forced-color-adjust:none;background:Highlight;color:HighlightText}}`;
  let sheet;
  let serial = 0;

  const make = (name, attributes, ...children) => {
    const node = document.createElement(name);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    node.append(...children);
    return node;
  };

  class Box extends HTMLElement {
    connectedCallback() {
      if (document.readyState !== 'loading') this.build();
      else document.addEventListener('DOMContentLoaded', () => this.build(), { once: true });
    }

    word(key, n, node) {
      return (this.getAttribute('text-' + key) || (node && node.textContent) ||
        WORDS[this.tongue][key] || key).replace('{n}', n);
    }

    build() {
      const form = this.querySelector('form');
      const plain = form && form.querySelector('input[name=q]');
      if (!plain || this.shadowRoot) return;
      const n = ++serial;
      const lang = (this.closest('[lang]') || this).lang.slice(0, 2);
      this.tongue = WORDS[lang] ? lang : 'de';
      this.plain = plain;
      this.form = form;
      const fault = form.querySelector('.fehler');
      this.input = make('input', { id: 'i' + n, type: 'search', role: 'combobox',
        autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', part: 'input',
        enterkeyhint: 'search', 'aria-autocomplete': 'list', 'aria-expanded': 'false',
        'aria-controls': 'l' + n });
      this.input.value = plain.value;
      this.list = make('ul', { id: 'l' + n, role: 'listbox', part: 'list', hidden: '',
        'aria-label': this.word('list') });
      this.status = make('div', { class: 's', role: 'status' });
      this.hits = make('div', {});
      const send = make('button', { type: 'button', part: 'button' },
        this.word('button', 0, form.querySelector('button')));
      const root = this.attachShadow({ mode: 'open' });
      if (!sheet) {
        sheet = new CSSStyleSheet();
        sheet.replaceSync(STYLE);
      }
      root.adoptedStyleSheets = [sheet];
      root.append(make('div', { role: 'search', part: 'box', lang: this.tongue },
        make('label', { for: 'i' + n, part: 'label' },
          this.word('label', 0, form.querySelector('label'))),
        make('div', { class: 'z' }, make('div', { class: 'f' }, this.input, this.list), send),
        this.status, this.hits));
      if (fault) {
        this.input.setAttribute('aria-invalid', 'true');
        this.input.setAttribute('aria-describedby', 'f' + n);
        this.hits.before(make('p', { id: 'f' + n }, fault.textContent));
      }
      this.active = -1;
      this.asked = 0;
      send.addEventListener('click', () => this.submit());
      this.input.addEventListener('input', (event) => event.isComposing || this.changed());
      this.input.addEventListener('compositionend', () => this.changed());
      this.input.addEventListener('keydown', (event) => this.key(event));
      this.input.addEventListener('blur', () => this.close());
      this.list.addEventListener('mousedown', (event) => event.preventDefault());
      this.list.addEventListener('click', (event) => {
        const option = event.target.closest('li');
        if (option) this.choose([...this.list.children].indexOf(option));
      });
    }

    /* The answer of the server, or nothing: the plain form goes on working. */
    async get(path, values) {
      if (this.abort) this.abort.abort();
      const abort = this.abort = new AbortController();
      const stop = setTimeout(() => abort.abort(), 3000);
      const url = new URL('api/v1/' + path, this.form.action);
      for (const key in values) if (values[key]) url.searchParams.set(key, values[key]);
      try {
        const answer = await fetch(url, { signal: abort.signal, credentials: 'omit',
          referrerPolicy: 'no-referrer' });
        return answer.ok && await answer.json();
      } catch { /* no answer */ } finally {
        clearTimeout(stop);
      }
    }

    async submit() {
      const query = this.plain.value = this.input.value.trim();
      const town = this.getAttribute('ort');
      const count = this.getAttribute('treffer');
      const turn = ++this.asked;
      clearTimeout(this.timer);
      if (town && !this.form.querySelector('[name=heimat]')) {
        this.form.append(make('input', { type: 'hidden', name: 'heimat', value: town }));
      }
      const found = count && query &&
        await this.get('search', { q: query, per_page: count, home: town });
      if (turn !== this.asked) return;
      if (!found || !Array.isArray(found.hits)) return this.form.requestSubmit();
      const all = new URL(this.form.action);
      all.search = new URLSearchParams(new FormData(this.form));
      clearTimeout(this.talk);
      this.status.className = 't';
      this.status.textContent = this.word(found.total ? 'hits' : 'empty', found.total);
      this.hits.replaceChildren(make('ol', {}, ...found.hits.map((hit) => make('li', {},
        make('a', { href: new URL('eintrag/' + encodeURIComponent(hit.id), all), lang: 'de' }, hit.title), ' ', this.side(hit)))), make('a', { href: all }, this.word('all')));
    }

    side(one) {
      const kind = one.kind && one.kind !== 'word' ? this.word(one.kind) : '';
      return make('span', { class: 'n' }, [kind, one.town].filter(Boolean).join(', '));
    }

    changed() {
      const query = this.input.value.trim();
      clearTimeout(this.timer);
      clearTimeout(this.talk);
      if (query.length > 1) this.timer = setTimeout(() => this.ask(query), 150);
      else {
        if (this.abort) this.abort.abort();
        this.asked++;
        this.close();
      }
    }

    async ask(query) {
      const turn = ++this.asked;
      const found = await this.get('suggest', { q: query.slice(0, 200), town: this.getAttribute('ort') });
      if (turn !== this.asked) return;
      this.show(found && Array.isArray(found.suggestions) ? found.suggestions : [], query);
    }

    show(found, query) {
      this.active = -1;
      this.found = found.filter((one) => one && typeof one.text === 'string').slice(0, 8);
      this.list.replaceChildren(...this.found.map((one, i) => {
        const text = make('span', { lang: 'de' });
        const low = one.text.toLowerCase();
        const at = low.indexOf(query.toLowerCase());
        if (at < 0 || low.length !== one.text.length) text.append(one.text);
        else {
          const end = at + query.length;
          text.append(one.text.slice(0, at), make('b', {}, one.text.slice(at, end)), one.text.slice(end));
        }
        return make('li', { id: this.list.id + 'o' + i, role: 'option',
          'aria-selected': 'false', part: 'option' }, text, this.side(one));
      }));
      const n = this.found.length;
      if (n && this.shadowRoot.activeElement === this.input) this.open();
      else this.close();
      this.talk = setTimeout(() => {
        this.status.className = 's';
        this.status.textContent = this.word(n > 1 ? 'many' : n ? 'one' : 'none', n);
      }, 1000);
    }

    open() {
      this.list.hidden = false;
      this.input.setAttribute('aria-expanded', 'true');
    }

    close() {
      this.list.hidden = true;
      this.mark(-1);
      this.input.setAttribute('aria-expanded', 'false');
    }

    mark(index) {
      const old = this.list.children[this.active];
      const now = this.list.children[this.active = index];
      if (old) old.setAttribute('aria-selected', 'false');
      if (!now) return this.input.removeAttribute('aria-activedescendant');
      now.setAttribute('aria-selected', 'true');
      now.scrollIntoView({ block: 'nearest' });
      this.input.setAttribute('aria-activedescendant', now.id);
    }

    choose(index) {
      this.input.value = this.found[index].text;
      this.close();
      this.input.focus();
      this.submit();
    }

    key(event) {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      const isOpen = !this.list.hidden;
      const count = this.list.children.length;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && count) {
        event.preventDefault();
        if (!isOpen) {
          this.open();
          if (event.altKey) return;
        }
        /* One place more than options: the text itself. */
        this.mark(((this.active + 1 + step + count + 1) % (count + 1)) - 1);
      } else if (event.key === 'Enter') {
        event.preventDefault();
        if (isOpen && this.active >= 0) this.choose(this.active);
        else {
          this.close();
          this.submit();
        }
      } else if (event.key === 'Escape' && (isOpen || this.input.value)) {
        event.preventDefault();
        if (isOpen) this.close();
        else {
          this.input.value = '';
          this.changed();
        }
      } else if (event.key === 'Tab') this.close();
    }
  }

  if (window.customElements && !customElements.get('buendnis-suche')) {
    customElements.define('buendnis-suche', Box);
  }
})();
