/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading and matching aliases; the format is described in data/aliases.txt. */
#include "indexer/identity_alias.h"

__asm__(".section .rodata\n"
        ".global indexer_aliases\n"
        ".global indexer_aliases_end\n"
        "indexer_aliases:\n"
        ".incbin \"data/aliases.txt\"\n"
        "indexer_aliases_end:\n"
        ".byte 0\n"
        ".previous\n");
extern const char indexer_aliases[], indexer_aliases_end[];

struct str
alias_builtin(void)
{
    return str_make(indexer_aliases, (size_t)(indexer_aliases_end - indexer_aliases));
}

static bool
add(struct aliases *aliases, struct alias alias, struct arena *arena)
{
    if (aliases->count == aliases->capacity) {
        size_t capacity = aliases->capacity ? aliases->capacity * 2 : 128;
        struct alias *items = arena_zalloc(arena, capacity, sizeof *items);
        if (!items)
            return false;
        if (aliases->count > 0)
            memcpy(items, aliases->items, aliases->count * sizeof *items);
        aliases->items = items;
        aliases->capacity = capacity;
    }
    aliases->items[aliases->count++] = alias;
    return true;
}

static bool
is_key(struct str key)
{
    for (size_t i = 0; i < key.len; i++) {
        char c = key.ptr[i];
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-')
            return false;
    }
    return key.len > 0;
}

/* "KEY REACH" in front of the '='. */
static bool
read_head(struct str head, struct arena *arena, struct alias *out)
{
    const char *blank = head.len ? memchr(head.ptr, ' ', head.len) : NULL;
    if (!blank)
        return false;
    struct str key = str_make(head.ptr, (size_t)(blank - head.ptr));
    struct str reach = str_trim(str_make(blank, head.len - key.len));
    out->is_national = str_equal(reach, STR_LIT("national"));
    if (!is_key(key) || (!out->is_national && !str_equal(reach, STR_LIT("local"))))
        return false;
    out->key = arena_copy(arena, key).ptr;
    return true;
}

static enum status
read_line(struct aliases *aliases, struct str line, struct arena *arena, bool *is_good)
{
    struct alias alias = {0};
    const char *equals = memchr(line.ptr, '=', line.len);
    size_t left = equals ? (size_t)(equals - line.ptr) : 0;
    *is_good = equals && read_head(str_trim(str_make(line.ptr, left)), arena, &alias);
    if (!*is_good)
        return STATUS_OK;
    struct str rest = str_make(equals + 1, line.len - left - 1), pattern;
    size_t found = 0;
    while (text_next(&rest, ';', &pattern)) {
        alias.is_whole = pattern.len > 0 && pattern.ptr[0] == '=';
        pattern = text_strip(pattern, "=", "");
        if (pattern.len == 0)
            continue;
        alias.word_count = text_word_count(pattern);
        alias.pattern = arena_copy(arena, pattern).ptr;
        if (!alias.key || !alias.pattern || !add(aliases, alias, arena))
            return STATUS_NO_MEMORY;
        found++;
    }
    *is_good = found > 0;
    return STATUS_OK;
}

enum status
alias_read(struct aliases *aliases, struct str text, struct str file,
           struct arena *arena, struct notes *notes, struct err *err)
{
    struct str line;
    for (uint32_t number = 1; text_next(&text, '\n', &line); number++) {
        bool is_good;
        if (line.len == 0 || line.ptr[0] == '#')
            continue;
        if (read_line(aliases, line, arena, &is_good))
            return err_no_memory(err);
        if (!is_good && notes)
            note_add(
                notes, NOTE_DOUBT, file, number,
                "Diese Zeile der Namensliste ist nicht zu verstehen. Die Form ist: "
                "name local = muster; muster");
    }
    return STATUS_OK;
}

static uint32_t
initial(char c)
{
    return 1u << ((unsigned char)c & 31);
}

const struct alias *
alias_find(const struct aliases *aliases, const struct words *words, size_t *at)
{
    const struct alias *best = NULL;
    uint32_t initials = 0; /* of the name's words: most patterns begin otherwise */
    for (size_t i = 0; i < words->count; i++)
        initials |= initial(words->items[i].ptr[0]);
    for (size_t i = 0; i < aliases->count; i++) {
        const struct alias *alias = &aliases->items[i];
        if (alias->pattern[0] != '*' && !(initials & initial(alias->pattern[0])))
            continue;
        if (best && alias->word_count <= best->word_count)
            continue;
        size_t found = alias->is_whole ? 0 : words_find(words, alias->pattern);
        if (found >= words->count ||
            words_match_at(words, found, alias->pattern) == 0 ||
            (alias->is_whole && words->count != alias->word_count))
            continue;
        best = alias;
        *at = found;
    }
    return best;
}
