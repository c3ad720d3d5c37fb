/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading order of a PDF page. The widest view first: where a white strip runs down
 * through many lines with text on both sides, there are columns (or a table); what
 * stands above and below it is laid out on its own, then each column on its own. */
#include <stdlib.h>
#include <string.h>

#include "indexer/pdf.h"

enum { MIN_BANDS = 3, MAX_LAYOUT_DEPTH = 12 };

static int
by_middle(const void *a, const void *b)
{
    float d = pdf_middle(a) - pdf_middle(b);
    return d < 0 ? -1 : d > 0;
}

static int
by_left(const void *a, const void *b)
{
    float d = ((const struct pdf_word *)a)->x0 - ((const struct pdf_word *)b)->x0;
    return d < 0 ? -1 : d > 0;
}

size_t
pdf_band_end(const struct pdf_word *words, size_t count, size_t start)
{
    float bottom = words[start].y1;
    size_t end = start + 1;
    /* A word is in the line while its middle is above the line's lower third. */
    while (end < count &&
           pdf_middle(&words[end]) < bottom - (bottom - words[start].y0) * 0.3f)
        end++;
    return end;
}

struct pdf_line *
pdf_add_line(struct pdf *pdf, const struct pdf_page *page, const struct pdf_word *words,
             size_t count)
{
    struct buf text;
    if (pdf->line_count == pdf->line_capacity) {
        size_t capacity = pdf->line_capacity ? pdf->line_capacity * 2 : 256;
        struct pdf_line *grown = realloc(pdf->lines, capacity * sizeof *grown);
        if (!grown) {
            pdf->reading->no_memory = true;
            return NULL;
        }
        pdf->lines = grown;
        pdf->line_capacity = capacity;
    }
    struct pdf_line *line = &pdf->lines[pdf->line_count];
    memset(line, 0, sizeof *line);
    line->x0 = words[0].x0, line->y0 = words[0].y0;
    line->x1 = words[0].x1, line->y1 = words[0].y1;
    buf_init(&text);
    for (size_t i = 0; i < count; i++) {
        line->x0 = words[i].x0 < line->x0 ? words[i].x0 : line->x0;
        line->x1 = words[i].x1 > line->x1 ? words[i].x1 : line->x1;
        line->y1 = words[i].y1 > line->y1 ? words[i].y1 : line->y1;
        if (text.len)
            buf_char(&text, ' ');
        buf_str(&text, words[i].text);
    }
    line->text = arena_copy(pdf->reading->arena, buf_view(&text));
    if (text.failed || !line->text.ptr)
        pdf->reading->no_memory = true;
    buf_free(&text);
    line->size = words[0].y1 - words[0].y0;
    line->right = line->x1;
    line->page = page->number;
    line->region = pdf->regions;
    if (!pdf->reading->no_memory)
        pdf->line_count++;
    return line;
}

/* No columns here: line by line. Text that fills most of the place up to `bound` ends
 * where its longest line does; in a list of short lines each one ends on purpose. */
static void
add_lines(struct pdf *pdf, const struct pdf_page *page, struct pdf_word *words,
          size_t count, float bound)
{
    size_t first = pdf->line_count;
    float right = 0, left = bound;
    pdf->regions++;
    for (size_t i = 0; i < count;) {
        size_t end = pdf_band_end(words, count, i);
        qsort(words + i, end - i, sizeof *words, by_left);
        struct pdf_line *line = pdf_add_line(pdf, page, words + i, end - i);
        if (line && line->x1 > right)
            right = line->x1;
        if (line && line->x0 < left)
            left = line->x0;
        i = end;
    }
    if (right - left < (bound - left) * 0.75f && pdf->line_count - first > 1)
        right = 1e6f;
    for (size_t i = first; i < pdf->line_count; i++)
        pdf->lines[i].right = right;
}

/* A white strip down the page. */
struct gutter {
    float x;
    size_t start, end;           /* words of the lines that it runs through */
    size_t both_start, both_end; /* of these, from the first to the last line that has
                                    text on both sides */
    size_t score;
};

/* One line seen from a strip at x. */
struct side_view {
    float left, right; /* nearest edges, 0 and 1e6 where there is no text */
    bool crossed;
};

static struct side_view
view(const struct pdf_word *words, size_t start, size_t end, float x)
{
    struct side_view view = {.left = 0, .right = 1e6f};
    float size = words[start].y1 - words[start].y0;
    for (size_t i = start; i < end; i++) {
        view.crossed |= words[i].x0 < x && words[i].x1 > x;
        if (words[i].x0 < x)
            view.left = words[i].x1 > view.left ? words[i].x1 : view.left;
        else
            view.right = words[i].x0 < view.right ? words[i].x0 : view.right;
    }
    /* A blank between two words is no strip; a column's edge may be nearer. */
    float least = view.right < x + 4 ? 0.32f : 0.6f;
    view.crossed |= view.right - view.left < (size > 24 ? 24 : size) * least;
    return view;
}

/* A run of lines under way in try_gutter(). */
struct gutter_run {
    struct gutter gutter;
    float left, right; /* the strip's edges so far */
    size_t lefts, rights;
    size_t aligned; /* lines whose right side starts just at the strip */
    float bottom;   /* of the last line */
    float largest;  /* letters of lines with both sides */
    float largest_any;
};

static void
end_run(struct gutter_run *run, size_t at, struct gutter *best)
{
    struct gutter *gutter = &run->gutter;
    gutter->end = at;
    gutter->score = run->lefts < run->rights ? run->lefts : run->rights;
    /* Columns have a common left edge; blanks of justified text that happen to lie
     * below each other do not. */
    bool is_edge = run->aligned >= MIN_BANDS && run->aligned * 10 >= run->rights * 6;
    /* No line with text on both sides: the columns' lines do not stand level. */
    if (gutter->both_end == 0)
        gutter->both_start = gutter->start, gutter->both_end = at;
    if (is_edge && gutter->score > best->score)
        *best = *gutter;
}

/* A title above what follows: larger than all in the columns so far, with white above
 * it and nothing beside it. A heading within one column has the other column's text
 * there. */
static bool
is_title(const struct pdf_word *words, size_t count, size_t start, size_t end,
         const struct gutter_run *run)
{
    float top = words[start].y0, bottom = words[start].y1, size = bottom - top;
    float known = run->largest > 0 ? run->largest : run->largest_any;
    if (run->lefts < 2 || run->rights < 2 || words[start].x0 >= run->gutter.x ||
        size < known * 1.1f || top - run->bottom < size * 0.1f)
        return false;
    for (size_t i = end; i < count && pdf_middle(&words[i]) < bottom + size; i++)
        if (words[i].y0 < bottom)
            return false;
    return true;
}

/* Takes one line into the run. */
static void
extend_run(struct gutter_run *run, const struct pdf_word *words, size_t start,
           size_t end, const struct side_view *seen)
{
    float size = words[start].y1 - words[start].y0;
    bool on_left = seen->left > 0, on_right = seen->right < 1e6f;
    run->left = seen->left > run->left ? seen->left : run->left;
    run->right = seen->right < run->right ? seen->right : run->right;
    run->lefts += on_left, run->rights += on_right;
    run->aligned += on_right && seen->right < run->gutter.x + 5;
    run->largest_any = size > run->largest_any ? size : run->largest_any;
    for (size_t i = start; i < end; i++)
        run->bottom = words[i].y1 > run->bottom ? words[i].y1 : run->bottom;
    if (!on_left || !on_right)
        return;
    run->largest = size > run->largest ? size : run->largest;
    if (run->gutter.both_end == 0)
        run->gutter.both_start = start;
    run->gutter.both_end = end;
}

/* The strip at x, for all runs of lines that no word of crosses it. Lines with text on
 * one side only belong to the run unless much white separates them. */
static void
try_gutter(const struct pdf_word *words, size_t count, float x, struct gutter *best)
{
    const struct gutter_run fresh = {.gutter = {.x = x}, .right = 1e6f};
    struct gutter_run run = fresh;
    for (size_t i = 0; i < count;) {
        size_t end = pdf_band_end(words, count, i);
        struct side_view seen = view(words, i, end, x);
        bool one_side = (seen.left > 0) != (seen.right < 1e6f);
        float left = seen.left > run.left ? seen.left : run.left;
        float right = seen.right < run.right ? seen.right : run.right;
        float white = run.lefts + run.rights ? words[i].y0 - run.bottom : 0;
        bool apart = white > (one_side ? 1.9f : 4.0f) * (words[i].y1 - words[i].y0);
        if (seen.crossed || right - left < 4 || apart ||
            (one_side && is_title(words, count, i, end, &run))) {
            end_run(&run, i, best);
            run = fresh;
            run.gutter.start = seen.crossed ? end : i;
        }
        if (!seen.crossed)
            extend_run(&run, words, i, end, &seen);
        i = end;
    }
    end_run(&run, count, best);
}

static bool
find_gutter(const struct pdf_word *words, size_t count, struct gutter *best)
{
    enum { MAX_TRIES = 400 };
    float tried[MAX_TRIES] = {0};
    size_t tries = 0;
    *best = (struct gutter){.score = 0};
    /* Columns start at a common left edge: only the left edges of words that stand
     * apart from the word before them are worth a try. */
    for (size_t i = 0; i < count && tries < MAX_TRIES; i++) {
        float x = words[i].x0 - 2;
        bool known = false;
        for (size_t k = 0; k < tries && !known; k++)
            known = x > tried[k] - 2 && x < tried[k] + 2;
        if (known)
            continue;
        tried[tries++] = x;
        try_gutter(words, count, x, best);
    }
    return best->score >= MIN_BANDS;
}

/* Do the lines left and right of x stand on one line, as in a table? */
static bool
is_level(const struct pdf_word *words, size_t start, size_t end, float x)
{
    float left = 0, right = 0;
    for (size_t i = start; i < end; i++) {
        float *bottom = words[i].x0 < x ? &left : &right;
        *bottom = words[i].y1 > *bottom ? words[i].y1 : *bottom;
    }
    return left > 0 && right > 0 && left - right < 1 && right - left < 1;
}

/* A strip that no word of the region crosses, from top to bottom, where the lines on
 * its sides do not stand level: columns whose letters differ in size. */
static bool
find_full_gutter(struct pdf_word *words, size_t count, struct arena *arena,
                 struct gutter *best)
{
    struct pdf_word *sorted = arena_alloc(arena, count * sizeof *sorted);
    float covered = 0, widest = 10;
    *best = (struct gutter){.score = 0};
    if (!sorted)
        return false;
    memcpy(sorted, words, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, by_left);
    for (size_t i = 0; i < count; i++) {
        float x = sorted[i].x0 - 2, gap = sorted[i].x0 - covered;
        covered = sorted[i].x1 > covered ? sorted[i].x1 : covered;
        if (i == 0 || gap < widest)
            continue;
        size_t lefts = 0, rights = 0, level = 0;
        for (size_t at = 0; at < count;) {
            size_t end = pdf_band_end(words, count, at);
            struct side_view seen = view(words, at, end, x);
            lefts += seen.left > 0;
            rights += seen.right < 1e6f;
            level += is_level(words, at, end, x);
            at = end;
        }
        size_t least = lefts < rights ? lefts : rights;
        if (least < MIN_BANDS || level * 10 > least * 7)
            continue;
        widest = gap;
        *best =
            (struct gutter){.x = x, .end = count, .both_end = count, .score = least};
    }
    return best->score > 0;
}

/* Moves the words left of x to the front; returns how many. Keeps their order. */
static size_t
part(struct pdf_word *words, size_t count, float x, struct pdf_word *scratch)
{
    size_t left = 0, right = 0;
    for (size_t i = 0; i < count; i++) {
        if (words[i].x0 < x)
            words[left++] = words[i];
        else
            scratch[right++] = words[i];
    }
    if (right)
        memcpy(words + left, scratch, right * sizeof *words);
    return left;
}

/* The last row of a table may go on below the line that last had text on both sides of
 * the strip: lines that stand as close as those of one cell. */
static size_t
table_end(const struct pdf_word *words, const struct gutter *gutter)
{
    size_t end = gutter->both_end;
    while (end < gutter->end) {
        size_t next = pdf_band_end(words, gutter->end, end);
        float bottom = 0, size = words[end].y1 - words[end].y0;
        for (size_t i = gutter->both_start; i < end; i++)
            bottom = words[i].y1 > bottom ? words[i].y1 : bottom;
        if (words[end].y0 - bottom > size * 0.5f)
            break;
        end = next;
    }
    return end;
}

static void
layout(struct pdf *pdf, const struct pdf_page *page, struct pdf_word *words,
       size_t count, float bound, unsigned depth)
{
    struct gutter gutter;
    if (count == 0 || pdf->reading->no_memory)
        return;
    bool full = find_full_gutter(words, count, pdf->reading->arena, &gutter);
    if (depth > MAX_LAYOUT_DEPTH || (!full && !find_gutter(words, count, &gutter))) {
        add_lines(pdf, page, words, count, bound);
        return;
    }
    size_t start = gutter.both_start, end = gutter.both_end;
    if (!full && pdf_is_table(pdf, words + start, end - start)) {
        end = table_end(words, &gutter);
        layout(pdf, page, words, start, bound, depth + 1);
        pdf_table(pdf, page, words + start, end - start);
        layout(pdf, page, words + end, count - end, bound, depth + 1);
        return;
    }
    start = gutter.start, end = gutter.end;
    struct pdf_word *inside = words + start;
    struct pdf_word *scratch =
        arena_alloc(pdf->reading->arena, (end - start) * sizeof *scratch);
    if (!scratch) {
        pdf->reading->no_memory = true;
        return;
    }
    layout(pdf, page, words, start, bound, depth + 1);
    size_t left = part(inside, end - start, gutter.x, scratch);
    layout(pdf, page, inside, left, gutter.x, depth + 1);
    layout(pdf, page, inside + left, end - start - left, bound, depth + 1);
    layout(pdf, page, words + end, count - end, bound, depth + 1);
}

void
pdf_layout(struct pdf *pdf, struct pdf_page *page)
{
    if (page->count > 1)
        qsort(page->words, page->count, sizeof *page->words, by_middle);
    float bound = 0;
    for (size_t i = 0; i < page->count; i++)
        bound = page->words[i].x1 > bound ? page->words[i].x1 : bound;
    layout(pdf, page, page->words, page->count, bound, 0);
    pdf->pages = page->number;
    pdf->height = page->height;
}
