/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Web pages: what is content, what is furniture, and the shapes in which units come. */
#include "tests/read_dump.h"

static const struct read_case chrome[] = {
    {"script, style, noscript, template, nav, aside, footer", "a.html",
     "<script>a</script><style>b</style><noscript>c</noscript><template>d</template>"
     "<nav>e</nav><aside>f</aside><p>Text</p><footer>g</footer>",
     "P  Text\n"},
    {"roles", "a.html",
     "<div role=navigation>a</div><div role=banner>b</div><div role=search>c</div>"
     "<div role=contentinfo>d</div><div role=complementary>e</div><p>Text</p>",
     "P  Text\n"},
    {"names of menus, banners, skip links", "a.html",
     "<a class=skip-link href=#x>Zum Inhalt</a><div id=cookie-banner>a</div>"
     "<div class='page-footer'>b</div><div class=\"breadcrumb\">c</div>"
     "<span class=sr-only>d</span><p>Text</p>",
     "P  Text\n"},
    {"a body's class says nothing about its content", "a.html",
     "<body class='menu has-sidebar'><div class=navigation><h1>T</h1><p>x</p></div>",
     "H1 T\nP  x\n"},
    {"hidden parts, but not what unfolds", "a.html",
     "<p hidden>a</p><p style='display:none'>b</p>"
     "<div class=accordion-body aria-hidden=true><p>Text</p></div>",
     "P  Text\n"},
    {"only the main part", "a.html",
     "<div>Kopf</div><main><h1>T</h1><p>Text</p></main><div>Rest</div>",
     "H1 T\nP  Text\n"},
    {"an empty main part means nothing", "a.html",
     "<main></main><div><p>Der ganze Text steht hier.</p></div>",
     "P  Der ganze Text steht hier.\n"},
    {"menus without a name: links before the first heading", "a.html",
     "<ul><li><a href=/a>Ämter</a><li><a href=/b>Bauen</a><li><a "
     "href=/c>Kultur</a></ul>"
     "<h1>T</h1><p>x</p>",
     "H1 T\nP  x\n"},
    {"links under a heading are content", "a.html",
     "<h2>Partner</h2><ul><li><a href=/a>AWO</a><li><a href=/b>DRK</a>"
     "<li><a href=/c>IHK</a></ul>",
     "H2 Partner\nI1 • AWO {group=1}\nI1 • DRK {group=1}\nI1 • IHK {group=1}\n"},
    {"menu words give a list away anywhere", "a.html",
     "<h2>T</h2><p>x</p><p><a href=/i>Impressum</a> | <a href=/d>Datenschutz</a></p>",
     "H2 T\nP  x\n"},
    {"a layout table's menu cell", "a.html",
     "<table><tr><td><a href=/a>A</a><br><a href=/b>B</a><br><a href=/c>C</a></td>"
     "<td><h2>T</h2><p>x</p></td></tr></table>",
     "H2 T\nP  x\n"},
    {"phrases go wherever they stand", "a.html",
     "<h2>T</h2><p>Seite drucken</p><p>Antrag (öffnet in einem neuen Fenster) hier</p>"
     "<p>Kurz. <a href=/m>mehr …</a></p><p>Nach oben</p>",
     "H2 T\nP  Antrag hier\nP  Kurz.\n"},
    {"a calendar's grid", "a.html",
     "<h2>T</"
     "h2><table><tr><th>Mo<th>Di<th>Mi<th>Do<th>Fr<th>Sa<th>So<tr><td>1<td>2<td>3"
     "<td>4<td>5<td>6<td>7<tr><td>8<td>9<td>10<td>11<td>12<td>13<td>14</table>",
     "H2 T\n"},
};

static const struct read_case shapes[] = {
    {"a bold lead-in", "a.html", "<p><b>Bus</b> fährt <b>oft</b></p>",
     "P  Bus fährt oft {lead=Bus}\n"},
    {"wholly bold", "a.html", "<p><strong>Bus</strong></p>", "P  Bus {bold}\n"},
    {"several definitions in one paragraph", "a.html",
     "<p><b>A</b><br>eins<br><b>B</b><br>zwei</p>",
     "P  A\\neins {lead=A}\nP  B\\nzwei {lead=B}\n"},
    {"empty lines part paragraphs", "a.html", "<div>a<br><br>b<br>c</div>",
     "P  a\nP  b\\nc\n"},
    {"nested lists, numbers", "a.html", "<ol><li>a<ul><li>b</ul><li>c</ol>",
     "I1 1. a {group=1}\nI2 • b {group=1}\nI1 2. c {group=1}\n"},
    {"paragraphs of an item are its lines", "a.html",
     "<ul><li><p>Titel</p><p>Text</p></ul>", "I1 • Titel\\nText {group=1}\n"},
    {"items with headings are no items", "a.html", "<ul><li><h3>T</h3><p>x</p></ul>",
     "H3 T\nP  x {group=1}\n"},
    {"definitions", "a.html", "<dl><dt>A<dd>x<br>y</dl>",
     "P  A {term group=1}\nP  x\\ny {group=1}\n"},
    {"details", "a.html", "<details><summary>A</summary><p>x</p></details>",
     "P  A {term group=1}\nP  x\n"},
    {"boxes of one shape", "a.html",
     "<div><div class=t><div>A</div><p>x</p></div><div "
     "class=t><div>B</div><p>y</p></div>"
     "</div>",
     "P  A {term group=1}\nP  x {group=1}\nP  B {term group=2}\nP  y {group=2}\n"},
    {"typed bullets", "a.html", "<p>• a<br>• b</p><p>• c</p>",
     "I1 • a {group=1}\nI1 • b {group=1}\nI1 • c {group=1}\n"},
    {"data tables with spans", "a.html",
     "<table><tr><th>A<th>B<tr><td rowspan=2>x<td>1<tr><td>2<br>3</table>",
     "R  A | B {header group=1}\nR  x | 1 {group=1}\nR  x | 2\\n3 {group=1}\n"},
    {"header by its words", "a.html",
     "<table><tr><td>Einrichtung<td>Telefon<tr><td>AWO<td>1</table>",
     "R  Einrichtung | Telefon {header group=1}\nR  AWO | 1 {group=1}\n"},
    {"references, also without ';' or twice escaped", "a.html",
     "<p>f&uuml;r &#8222;f&uumlr&ldquo; R&amp;D f&amp;uuml;r</p>",
     "P  für „für“ R&D für\n"},
    {"links", "a.html", "<p><a href=javascript:x>a</a> <a href=https://b.de/>b</a></p>",
     "P  a b {link=https://b.de/}\n"},
    {"the page's own date", "a.html", "<h2>T</h2><p>Stand: 3.2.2021</p>",
     "date: 2021-02-03\nH2 T\n"},
    {"microdata", "a.html",
     "<div itemscope itemtype=https://schema.org/Service><b itemprop=name>N</b>"
     "<p itemprop=description>x</p></div>",
     "{\"id\":\"\",\"kind\":\"offer\",\"title\":\"N\",\"body\":\"x\",\"source\":{"
     "\"file\":"
     "\"a.html\",\"line\":1}}\n"},
    {"JSON-LD takes the section that shows it", "a.html",
     "<script type=application/ld+json>{\"@type\":\"Service\",\"name\":\"N\"}</script>"
     "<h2>N</h2><p>x</p><h2>M</h2><p>y</p>",
     "{\"id\":\"\",\"kind\":\"offer\",\"title\":\"N\",\"body\":\"x\",\"source\":{"
     "\"file\":"
     "\"a.html\",\"line\":1}}\nH2 M\nP  y\n"},
    {"a page in ISO-8859-1 that claims UTF-8", "a.html",
     "<meta charset=utf-8><p>f\xFCr</p>", "P  für\n"},
};

int
main(void)
{
    check_read_cases(chrome);
    check_read_cases(shapes);
    return done();
}
