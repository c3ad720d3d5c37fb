/* SPDX-License-Identifier: GPL-2.0-or-later OR MIT */
/* <buendnis-suche>: suggestions for the plain form inside it. The form stays what it
   is and works alone when anything here fails. No storage, no other host, no markup
   from answers. */
(() => {
  const WORDS = {
    de: { label: 'Was suchen Sie?', button: 'Suchen', list: 'Vorschläge',
      none: 'Keine Vorschläge', one: '1 Vorschlag', many: '{n} Vorschläge',
      offer: 'Angebot', partner: 'Partner', alliance: 'Bündnis', article: 'Artikel',
      town: 'Ort', topic: 'Thema' },
    en: { label: 'What are you looking for?', button: 'Search', list: 'Suggestions',
      none: 'No suggestions', one: '1 suggestion', many: '{n} suggestions',
      offer: 'Offer', partner: 'Partner', alliance: 'Alliance', article: 'Article',
      town: 'Town', topic: 'Topic' },
  };
  const STYLE = `
:host{display:block;font:inherit;color:var(--bs-text,CanvasText);position:relative}
*{box-sizing:border-box}
label{display:block;font-weight:600;margin-bottom:.35rem}
.z{display:flex;gap:.5rem}
.f{position:relative;flex:1;min-width:0}
input,button{font:inherit;min-height:44px;border-radius:var(--bs-radius,6px)}
input{width:100%;padding:.5rem .75rem;color:inherit;background:var(--bs-grund,Canvas);border:1px solid var(--bs-rand,#6b7f88)}
input[aria-invalid=true]{border:2px solid var(--bs-warn,#b3261e)}
button{padding:.5rem 1.25rem;font-weight:600;cursor:pointer;border:1px solid transparent;background:var(--bs-akzent,#0b5c6b);color:var(--bs-auf,#fff)}
:focus-visible{outline:3px solid var(--bs-ring,var(--bs-akzent,#0b5c6b));outline-offset:2px}
ul{list-style:none;margin:4px 0 0;padding:0;position:absolute;left:0;right:0;top:100%;z-index:5;background:var(--bs-grund,Canvas);border:1px solid var(--bs-rand,#6b7f88);border-radius:var(--bs-radius,6px);max-height:60vh;overflow:auto}
li{display:flex;gap:.75rem;justify-content:space-between;align-items:center;min-height:44px;padding:.3rem .75rem;cursor:pointer}
li span+span{color:var(--bs-leise,CanvasText);font-size:.875em;text-align:right}
li:hover{background:var(--bs-flaeche,rgb(128 128 128/.15))}
li[aria-selected=true]{background:var(--bs-akzent,#0b5c6b);color:var(--bs-auf,#fff)}
li[aria-selected=true] span{color:inherit}
b{font-weight:700}
p{margin:.5rem 0 0;font-weight:600;color:var(--bs-warn,#b3261e)}
.s{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
[hidden]{display:none}
@media (forced-colors:active){button{border-color:ButtonText}li[aria-selected=true]{forced-color-adjust:none;background:Highlight;color:HighlightText}}`;
  let sheet;
  let serial = 0;
  const here = document.currentScript && document.currentScript.src;

  const make = (name, attributes, ...children) => {
    const node = document.createElement(name);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    node.append(...children);
    return node;
  };

  class Box extends HTMLElement {
    connectedCallback() {
      if (this.shadowRoot) return;
      if (!this.querySelector('form') && document.readyState === 'loading') {
        document.addEventListener('DOMContentLoaded', () => this.build(), { once: true });
      } else this.build();
    }

    word(key) {
      const lang = (this.getAttribute('lang') || (this.closest('[lang]') || {}).lang || 'de')
        .slice(0, 2);
      return this.getAttribute('text-' + key) || (WORDS[lang] || WORDS.de)[key] || key;
    }

    build() {
      const form = this.querySelector('form');
      const plain = form && form.querySelector('input[name=q]');
      if (!plain || this.shadowRoot) return;
      const n = ++serial;
      this.plain = plain;
      this.form = form;
      const api = this.getAttribute('api') || here;
      this.url = new URL(this.getAttribute('api') ? api : '../../api/v1/suggest', here || location);
      const label = form.querySelector('label');
      this.input = make('input', { id: 'i' + n, type: 'search', role: 'combobox',
        autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', part: 'input',
        enterkeyhint: 'search', 'aria-autocomplete': 'list', 'aria-expanded': 'false',
        'aria-controls': 'l' + n });
      this.input.value = plain.value;
      this.list = make('ul', { id: 'l' + n, role: 'listbox', part: 'list', hidden: '',
        'aria-label': this.word('list') });
      this.status = make('div', { class: 's', role: 'status' });
      const fault = form.querySelector('.fehler');
      const text = this.getAttribute('text-label') || (label ? label.textContent : this.word('label'));
      const button = form.querySelector('button');
      const send = make('button', { type: 'button', part: 'button' },
        this.getAttribute('text-button') || (button ? button.textContent : this.word('button')));
      const root = this.attachShadow({ mode: 'open' });
      if (!sheet) {
        sheet = new CSSStyleSheet();
        sheet.replaceSync(STYLE);
      }
      root.adoptedStyleSheets = [sheet];
      root.append(make('div', { role: 'search', part: 'box' },
        make('label', { for: 'i' + n, part: 'label' }, text),
        make('div', { class: 'z' }, make('div', { class: 'f' }, this.input, this.list), send),
        this.status));
      if (fault) {
        this.input.setAttribute('aria-invalid', 'true');
        this.input.setAttribute('aria-describedby', 'f' + n);
        root.firstChild.append(make('p', { id: 'f' + n }, fault.textContent));
      }
      this.active = -1;
      this.asked = 0;
      send.addEventListener('click', () => this.submit());
      this.input.addEventListener('input', () => this.changed());
      this.input.addEventListener('keydown', (event) => this.key(event));
      this.input.addEventListener('blur', () => this.close());
      this.list.addEventListener('mousedown', (event) => event.preventDefault());
      this.list.addEventListener('click', (event) => {
        const option = event.target.closest('li');
        if (option) this.choose([...this.list.children].indexOf(option), true);
      });
    }

    submit() {
      this.plain.value = this.input.value;
      const town = this.getAttribute('ort');
      if (town && !this.form.querySelector('[name=heimat]')) {
        this.form.append(make('input', { type: 'hidden', name: 'heimat', value: town }));
      }
      this.form.requestSubmit ? this.form.requestSubmit() : this.form.submit();
    }

    changed() {
      clearTimeout(this.timer);
      clearTimeout(this.talk);
      this.typed = this.input.value;
      const query = this.typed.trim();
      if (query.length < 2) {
        if (this.abort) this.abort.abort();
        this.asked++;
        this.close();
        return;
      }
      this.timer = setTimeout(() => this.ask(query), 150);
    }

    async ask(query) {
      const turn = ++this.asked;
      if (this.abort) this.abort.abort();
      this.abort = new AbortController();
      const stop = setTimeout(() => this.abort.abort(), 3000);
      const url = new URL(this.url);
      url.searchParams.set('q', query.slice(0, 200));
      if (this.getAttribute('ort')) url.searchParams.set('town', this.getAttribute('ort'));
      let found = [];
      try {
        const answer = await fetch(url, { signal: this.abort.signal, credentials: 'omit',
          referrerPolicy: 'no-referrer' });
        if (answer.ok) found = (await answer.json()).suggestions;
      } catch { /* the plain form goes on working */ }
      clearTimeout(stop);
      if (turn !== this.asked) return;
      this.show(Array.isArray(found) ? found : [], query);
    }

    show(found, query) {
      this.active = -1;
      this.found = found.filter((one) => one && typeof one.text === 'string').slice(0, 8);
      this.list.replaceChildren(...this.found.map((one, i) => {
        const text = make('span', {});
        const at = one.text.toLowerCase().indexOf(query.toLowerCase());
        if (at < 0 || one.text.toLowerCase().length !== one.text.length) text.append(one.text);
        else {
          text.append(one.text.slice(0, at), make('b', {}, one.text.slice(at, at + query.length)),
            one.text.slice(at + query.length));
        }
        const kind = one.kind && one.kind !== 'word' ? this.word(one.kind) : '';
        const side = [kind, one.town].filter(Boolean).join(', ');
        return make('li', { id: this.list.id + 'o' + i, role: 'option',
          'aria-selected': 'false', part: 'option' }, text, make('span', {}, side));
      }));
      if (this.found.length && this.shadowRoot.activeElement === this.input) this.open();
      else this.close();
      const n = this.found.length;
      this.talk = setTimeout(() => {
        this.status.textContent = n === 0 ? this.word('none')
          : n === 1 ? this.word('one') : this.word('many').replace('{n}', n);
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
      if (old) old.setAttribute('aria-selected', 'false');
      this.active = index;
      const now = this.list.children[index];
      if (!now) return this.input.removeAttribute('aria-activedescendant');
      now.setAttribute('aria-selected', 'true');
      now.scrollIntoView({ block: 'nearest' });
      this.input.setAttribute('aria-activedescendant', now.id);
    }

    choose(index, send) {
      this.input.value = this.found[index].text;
      this.close();
      this.input.focus();
      if (send) this.submit();
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
        if (isOpen && this.active >= 0) this.choose(this.active, true);
        else {
          this.close();
          this.submit();
        }
      } else if (event.key === 'Escape') {
        event.preventDefault();
        if (isOpen) this.close();
        else {
          this.input.value = '';
          this.changed();
        }
      } else if (event.key === 'Tab') {
        this.close();
      }
    }
  }

  if (window.customElements && !customElements.get('buendnis-suche')) {
    customElements.define('buendnis-suche', Box);
  }
})();
