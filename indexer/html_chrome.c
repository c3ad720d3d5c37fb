/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What of a web page is not its content: menus, banners, footers, cookie notices,
 * search boxes, hidden parts. Decided by element, role, class, and by what lists and
 * cells consist of. */
#include "indexer/html.h"

#include <stdlib.h>
#include <string.h>

#include "indexer/chrome.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static int
by_name(const void *key, const void *item)
{
    return strcmp(key, *(const char *const *)item);
}

static bool
is_one_of(const char *name, const char *const *sorted, size_t count)
{
    return bsearch(name, sorted, count, sizeof *sorted, by_name) != NULL;
}

/* Sorted. */
static const char *const never_content[] = {
    "applet",   "area",   "aside",  "audio",    "button",   "canvas",
    "datalist", "dialog", "embed",  "head",     "iframe",   "input",
    "label",    "map",    "menu",   "meter",    "nav",      "noscript",
    "object",   "option", "output", "progress", "script",   "select",
    "source",   "style",  "svg",    "template", "textarea", "video"};

static const char *const chrome_roles[] = {
    "alertdialog", "banner",  "complementary", "contentinfo", "dialog",
    "menu",        "menubar", "navigation",    "search",      "toolbar"};

/* A word of a class or id (between blanks) that is exactly this. */
static const char *const chrome_words[] = {"banner",
                                           "bottomnav",
                                           "breadcrumb",
                                           "breadcrumbs",
                                           "brotkrumen",
                                           "cookie",
                                           "cookies",
                                           "d-none",
                                           "footer",
                                           "fusszeile",
                                           "hidden",
                                           "invisible",
                                           "kopfzeile",
                                           "mainmenu",
                                           "mainnav",
                                           "menu",
                                           "menue",
                                           "meta-nav",
                                           "metanav",
                                           "modal",
                                           "nav",
                                           "navbar",
                                           "navi",
                                           "navigation",
                                           "no-display",
                                           "offcanvas",
                                           "pager",
                                           "pagination",
                                           "print-only",
                                           "quickmenu",
                                           "screen-reader-text",
                                           "search",
                                           "share",
                                           "sharing",
                                           "sidebar",
                                           "sitemap",
                                           "skip",
                                           "skiplinks",
                                           "social",
                                           "sr-only",
                                           "subnav",
                                           "suche",
                                           "toolbar",
                                           "topnav",
                                           "unsichtbar",
                                           "versteckt",
                                           "visually-hidden",
                                           "visuallyhidden"};

/* A class or id that holds this anywhere. */
static const char *const chrome_stems[] = {
    "cookie",         "breadcrumb",   "consent",         "skiplink",
    "skip-link",      "sprungmarke",  "navigation",      "navbar",
    "-nav-",          "nav-main",     "main-nav",        "hauptmenu",
    "hauptmenue",     "sr-only",      "visually-hidden", "social-",
    "-share",         "sharing",      "footer-nav",      "page-footer",
    "site-footer",    "site-header",  "page-header-nav", "pagefooter",
    "sidebar",        "seitenleiste", "kalenderblatt",   "calendar-grid",
    "newsletter-box", "searchbox",    "search-form",     "suchformular",
    "related-",       "comment-form", "comments",        "kommentare",
    "werbung",        "advert"};

/* Content that opens on a click is hidden at first, but it is content. */
static const char *const unfolding[] = {"accordion", "akkordeon", "collaps",
                                        "panel",     "tab",       "toggle",
                                        "details",   "aufklapp"};

static bool
holds_any(struct str text, const char *const *stems, size_t count)
{
    char lower[256];
    size_t len = text.len < sizeof lower ? text.len : sizeof lower - 1;
    for (size_t i = 0; i < len; i++)
        lower[i] = (char)(text.ptr[i] >= 'A' && text.ptr[i] <= 'Z' ? text.ptr[i] | 0x20
                                                                   : text.ptr[i]);
    lower[len] = '\0';
    for (size_t i = 0; len > 0 && i < count; i++)
        if (strstr(lower, stems[i]))
            return true;
    return false;
}

static bool
has_chrome_word(struct str names)
{
    char word[40];
    while (names.len) {
        names = str_trim(names);
        size_t len = 0;
        while (len < names.len && (unsigned char)names.ptr[len] > ' ')
            len++;
        if (len > 4 && memcmp(names.ptr, "nav", 3) == 0 &&
            ((names.ptr[3] >= 'A' && names.ptr[3] <= 'Z') || names.ptr[3] == '-' ||
             names.ptr[3] == '_'))
            return true; /* "navPrimary", "nav-main" */
        if (len > 0 && len < sizeof word) {
            for (size_t i = 0; i < len; i++) {
                char c = names.ptr[i];
                word[i] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c == '_' ? '-' : c);
            }
            word[len] = '\0';
            if (is_one_of(word, chrome_words, COUNT(chrome_words)))
                return true;
        }
        names.ptr += len;
        names.len -= len;
    }
    return false;
}

static bool
is_hidden(const struct tree_node *node)
{
    struct str style = tree_get(node, "style");
    bool hidden = tree_has(node, "hidden") ||
                  str_equal(tree_get(node, "aria-hidden"), STR_LIT("true"));
    if (style.len) {
        static const char *const hiding[] = {"display:none", "display: none",
                                             "visibility:hidden", "visibility: hidden"};
        hidden |= holds_any(style, hiding, COUNT(hiding));
    }
    return hidden && !holds_any(tree_get(node, "class"), unfolding, COUNT(unfolding)) &&
           !holds_any(tree_get(node, "id"), unfolding, COUNT(unfolding));
}

static bool
is_inside(const struct tree_node *node, const char *name)
{
    for (const struct tree_node *up = node->parent; up; up = up->parent)
        if (tree_is(up, name))
            return true;
    return false;
}

static bool
has_role(const struct tree_node *node, const char *const *sorted, size_t count)
{
    char name[24];
    struct str role = str_trim(tree_get(node, "role"));
    if (role.len == 0 || role.len >= sizeof name)
        return false;
    memcpy(name, role.ptr, role.len);
    name[role.len] = '\0';
    return is_one_of(name, sorted, count);
}

/* Names prove nothing about what holds the page's main part. */
static bool
is_named_chrome(const struct tree_node *node)
{
    if (node->holds_main || node->attribute_count == 0)
        return false;
    struct str class = tree_get(node, "class"), id = tree_get(node, "id");
    if (has_role(node, chrome_roles, COUNT(chrome_roles)) || has_chrome_word(class) ||
        has_chrome_word(id))
        return true;
    return holds_any(class, chrome_stems, COUNT(chrome_stems)) ||
           holds_any(id, chrome_stems, COUNT(chrome_stems));
}

/* A box of the content with a header of its own, which is a heading and no more. */
static bool
is_heading_box(struct tree_node *node)
{
    const struct tree_node *first = node->first;
    while (first && !first->name)
        first = first->next;
    if (!first || first->name[0] != 'h' || first->name[1] < '1' || first->name[1] > '6')
        return false;
    return !tree_find(node, "nav") && !tree_find(node, "ul") &&
           !tree_find(node, "form");
}

static bool
is_in_heading(const struct tree_node *node)
{
    static const char *const headings[] = {"h1", "h2", "h3",      "h4",
                                           "h5", "h6", "summary", "dt"};
    for (size_t i = 0; i < COUNT(headings); i++)
        if (is_inside(node, headings[i]))
            return true;
    return false;
}

/* A button that unfolds a text is the heading of that text. */
static bool
is_unfolding_button(const struct tree_node *node)
{
    if (!tree_is(node, "button") || is_inside(node, "nav") || is_inside(node, "form") ||
        has_chrome_word(tree_get(node, "class")))
        return false;
    return is_in_heading(node) || tree_has(node, "aria-controls") ||
           tree_has(node, "data-bs-target") || tree_has(node, "data-target") ||
           holds_any(tree_get(node, "class"), unfolding, COUNT(unfolding));
}

static bool
is_chrome(struct tree_node *node)
{
    if (is_unfolding_button(node))
        return holds_any(tree_get(node, "class"), chrome_stems, COUNT(chrome_stems));
    if (is_one_of(node->name, never_content, COUNT(never_content)))
        return true;
    if (tree_is(node, "html") || tree_is(node, "body"))
        return false;
    if (is_hidden(node) && !node->holds_main)
        return true;
    if (tree_is(node, "header") && is_heading_box(node))
        return false;
    if (tree_is(node, "header") || tree_is(node, "footer"))
        return !node->holds_main && !is_inside(node, "main") &&
               !is_inside(node, "article") && !is_inside(node, "section");
    if (tree_is(node, "main") || tree_is(node, "article") || tree_is(node, "h1"))
        return false;
    return is_named_chrome(node);
}

static void
mark_holders(struct tree_node *root)
{
    static const char *const main_role[] = {"main"};
    for (struct tree_node *n = root; n; n = tree_next(root, n, true)) {
        if (!n->name || !(tree_is(n, "main") || tree_is(n, "h1") ||
                          tree_is(n, "article") || has_role(n, main_role, 1)))
            continue;
        for (struct tree_node *up = n; up && !up->holds_main; up = up->parent)
            up->holds_main = true;
    }
}

void
html_drop_chrome(struct tree_node *root)
{
    mark_holders(root);
    for (struct tree_node *n = root; n;) {
        if (n->name && is_chrome(n))
            n->is_dropped = true;
        n = tree_next(root, n, !n->is_dropped);
    }
}

static uint32_t
visible_len(struct str text)
{
    uint32_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        len += c > ' ' && c != '|' && c != 0xC2;
    }
    return len;
}

void
html_measure(struct tree_node *node, bool in_link)
{
    node->text_len = node->link_len = node->links = node->menu_words = 0;
    if (node->is_dropped)
        return;
    if (!node->name) {
        node->text_len = visible_len(node->text);
        node->link_len = in_link ? node->text_len : 0;
        return;
    }
    bool is_link = tree_is(node, "a");
    for (struct tree_node *child = node->first; child; child = child->next) {
        html_measure(child, in_link || is_link);
        node->text_len += child->text_len;
        node->link_len += child->link_len;
        node->links = (uint16_t)(node->links + child->links);
        node->menu_words = (uint16_t)(node->menu_words + child->menu_words);
    }
    if (!is_link || node->text_len == 0 || node->text_len > 60)
        return;
    struct buf text;
    buf_init(&text);
    tree_text(node, &text);
    node->links = 1;
    node->menu_words = chrome_is_menu_word(buf_view(&text));
    buf_free(&text);
}
