/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See print.h. Titles and passages arrive as escaped HTML whose only element is <mark>;
 * they are turned back into plain text here. */
#include "cli/print.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/utf8.h"

enum { MAX_WIDTH = 100, INDENT = 4 };

struct print_style
print_style_detect(void)
{
    struct print_style style = {false, 0};
    const char *plain = getenv("NO_COLOR");
    if (!isatty(STDOUT_FILENO))
        return style;
    struct winsize size;
    style.width = 80;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
        style.width = size.ws_col < MAX_WIDTH ? size.ws_col : MAX_WIDTH;
    style.marks = !(plain && *plain);
    return style;
}

static const char *
kind_name(enum record_kind kind)
{
    switch (kind) {
    case RECORD_ALLIANCE:
        return "Bündnis";
    case RECORD_OFFER:
        return "Angebot";
    case RECORD_PARTNER:
        return "Partner";
    case RECORD_ARTICLE:
        return "Artikel";
    }
    return "";
}

void
print_text(struct buf *out, struct str text)
{
    size_t at = 0;
    while (at < text.len) {
        uint32_t cp;
        size_t n = utf8_decode(text.ptr + at, text.len - at, &cp);
        at += n;
        if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
            buf_char(out, ' ');
        else if (cp != 0x202E && cp != 0x202D && !(cp >= 0x2066 && cp <= 0x2069))
            buf_utf8(out, cp);
    }
}

/* One piece of escaped HTML -> plain text; returns the bytes read. */
static size_t
plain_piece(struct str html, bool bold, struct buf *out)
{
    static const struct {
        struct str from;
        const char *plain, *bold;
    } pieces[] = {
        {{"<mark>", 6}, "[", "\033[1m"}, {{"</mark>", 7}, "]", "\033[0m"},
        {{"&amp;", 5}, "&", "&"},        {{"&lt;", 4}, "<", "<"},
        {{"&gt;", 4}, ">", ">"},         {{"&quot;", 6}, "\"", "\""},
        {{"&#39;", 5}, "'", "'"},
    };
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++)
        if (str_starts_with(html, pieces[i].from)) {
            buf_str(out, str_of(bold ? pieces[i].bold : pieces[i].plain));
            return pieces[i].from.len;
        }
    uint32_t cp;
    size_t n = utf8_decode(html.ptr, html.len, &cp);
    print_text(out, str_make(html.ptr, n));
    return n;
}

static void
print_html(struct buf *out, struct str html, bool bold)
{
    size_t at = 0;
    while (at < html.len)
        at += plain_piece(str_make(html.ptr + at, html.len - at), bold, out);
}

/* Columns that text takes, escape sequences left out. */
static size_t
columns(struct str text)
{
    size_t count = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t cp;
        if (text.ptr[at] == '\033') {
            while (at < text.len && text.ptr[at] != 'm')
                at++;
            at++;
            continue;
        }
        at += utf8_decode(text.ptr + at, text.len - at, &cp);
        count++;
    }
    return count;
}

/* Words of text on indented lines no wider than the style allows. */
static void
print_wrapped(struct buf *out, struct str text, struct print_style style)
{
    size_t used = 0;
    while (!str_is_empty(text = str_trim(text))) {
        const char *blank = memchr(text.ptr, ' ', text.len);
        struct str word =
            str_make(text.ptr, blank ? (size_t)(blank - text.ptr) : text.len);
        size_t width = columns(word);
        if (used > 0 && style.width > 0 && used + 1 + width > style.width) {
            buf_char(out, '\n');
            used = 0;
        }
        if (used == 0)
            buf_printf(out, "%*s", INDENT, "");
        else
            buf_char(out, ' ');
        used = (used == 0 ? (size_t)INDENT : used + 1) + width;
        buf_str(out, word);
        text = str_make(text.ptr + word.len, text.len - word.len);
    }
    if (used > 0)
        buf_char(out, '\n');
}

static void
append_list(struct buf *out, const struct str_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        BUF_LIT(out, "„");
        print_text(out, list->items[i]);
        buf_str(out, i + 1 < list->count ? STR_LIT("“, ") : STR_LIT("“"));
    }
}

static void
print_source(struct buf *out, struct str alliance, const struct record_source *source)
{
    print_text(out, alliance);
    if (!str_is_empty(source->file)) {
        buf_str(out, str_is_empty(alliance) ? STR_LIT("") : STR_LIT(" · "));
        print_text(out, source->file);
        if (source->line > 0)
            buf_printf(out, ", Zeile %u", source->line);
    }
}

static void
print_part(struct buf *line, struct str text)
{
    if (str_is_empty(text))
        return;
    BUF_LIT(line, " · ");
    print_text(line, text);
}

static void
print_places(struct buf *out, const struct record *record, struct print_style style)
{
    struct buf line;
    buf_init(&line);
    if (record->membership_count == 0) {
        print_source(&line, record->alliance, &record->source);
        print_wrapped(out, buf_view(&line), style);
    }
    for (size_t i = 0; i < record->membership_count; i++) {
        const struct record_membership *membership = &record->memberships[i];
        buf_clear(&line);
        print_source(&line, membership->alliance, &membership->source);
        if (!str_equal(membership->name, record->title)) {
            BUF_LIT(&line, " (dort: ");
            print_text(&line, membership->name);
            BUF_LIT(&line, ")");
        }
        if (record->membership_count > 1) { /* alone it is the record's own */
            print_part(&line, membership->contact.phone);
            print_part(&line, membership->contact.mail);
        }
        print_wrapped(out, buf_view(&line), style);
    }
    out->failed |= line.failed;
    buf_free(&line);
}

static void
print_contact(struct buf *out, const struct record_contact *contact)
{
    const struct str parts[] = {contact->person, contact->phone, contact->mail,
                                contact->web};
    bool any = false;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (str_is_empty(parts[i]))
            continue;
        if (any)
            BUF_LIT(out, " · ");
        else
            buf_printf(out, "%*s", INDENT, "");
        print_text(out, parts[i]);
        any = true;
    }
    if (any)
        buf_char(out, '\n');
}

static void
print_explanation(struct buf *out, struct str lines)
{
    while (!str_is_empty(lines)) {
        const char *end = memchr(lines.ptr, '\n', lines.len);
        size_t len = end ? (size_t)(end - lines.ptr) : lines.len;
        buf_printf(out, "%*s| ", INDENT, "");
        print_text(out, str_make(lines.ptr, len));
        buf_char(out, '\n');
        len += end ? 1 : 0;
        lines = str_make(lines.ptr + len, lines.len - len);
    }
}

static void
print_hit(struct buf *out, size_t rank, const struct search_hit *hit,
          struct print_style style)
{
    const struct record *record = &hit->record;
    struct buf line;
    buf_init(&line);
    buf_printf(out, "\n%2zu. ", rank);
    print_html(out, hit->title_html, style.marks);
    buf_printf(out, " – %s", kind_name(record->kind));
    if (!str_is_empty(record->town)) {
        BUF_LIT(out, ", ");
        print_text(out, record->town);
    }
    if (hit->distance_km >= 0)
        buf_printf(out, " (%.0f km)", hit->distance_km);
    buf_char(out, '\n');
    print_html(&line, hit->snippet_html, style.marks);
    print_wrapped(out, buf_view(&line), style);
    print_contact(out, &record->contact);
    print_places(out, record, style);
    if (hit->relaxed && hit->missing.count > 0) {
        BUF_LIT(out, "    Hier fehlt: ");
        append_list(out, &hit->missing);
        buf_char(out, '\n');
    }
    print_explanation(out, hit->explanation);
    out->failed |= line.failed;
    buf_free(&line);
}

static void
print_words(struct buf *out, const char *label, const struct str_list *words)
{
    if (words->count == 0)
        return;
    buf_printf(out, "%s", label);
    append_list(out, words);
    buf_char(out, '\n');
}

static void
print_head(struct buf *out, const struct search_answer *answer)
{
    bool corrected = answer->corrected && !str_is_empty(answer->correction);
    if (answer->total == 0)
        BUF_LIT(out, "Keine Treffer für „");
    else if (answer->total == 1)
        BUF_LIT(out, "1 Treffer für „");
    else
        buf_printf(out, "%s%llu Treffer für „",
                   answer->total_is_exact ? "" : "Mehr als ",
                   (unsigned long long)answer->total);
    print_text(out, corrected ? answer->correction : answer->query);
    BUF_LIT(out, "“\n");
    if (corrected) {
        BUF_LIT(out, "Berichtigt aus „");
        print_text(out, answer->query);
        BUF_LIT(out, "“ (so wie getippt: --exact)\n");
    } else if (!str_is_empty(answer->correction)) {
        BUF_LIT(out, "Meinten Sie „");
        print_text(out, answer->correction);
        BUF_LIT(out, "“?\n");
    }
    if (answer->relaxed)
        BUF_LIT(out, "Nicht alle Wörter kommen zusammen vor; gezeigt wird, was am "
                     "besten passt.\n");
    print_words(out, "Nirgends gefunden: ", &answer->unknown);
    if (answer->total > 0)
        print_words(out, "Nicht dort, aber anderswo: ", &answer->elsewhere);
}

/* Above the first hit of a kind, in the grouped view. */
static void
print_group(struct buf *out, const struct search_answer *answer, size_t hit)
{
    for (size_t i = 0; i < answer->group_count; i++) {
        const struct search_group *group = &answer->groups[i];
        if (group->count > 0 && group->first == hit)
            buf_printf(out, "\n== %s: %s%llu\n", kind_name(group->kind),
                       group->total_is_exact ? "" : "mehr als ",
                       (unsigned long long)group->total);
    }
}

void
print_answer(const struct search_answer *answer, struct print_style style,
             struct buf *out)
{
    size_t first = 1;
    if (answer->page > 1)
        first += (size_t)(answer->page - 1) * answer->per_page;
    print_head(out, answer);
    for (size_t i = 0; i < answer->hit_count; i++) {
        print_group(out, answer, i);
        print_hit(out, first + i, &answer->hits[i], style);
    }
    if (answer->total == 0)
        BUF_LIT(out,
                "Versuchen Sie ein anderes oder ein kürzeres Wort, oder nehmen Sie "
                "einen Filter weg.\n");
}
