/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Fields that an offer's description holds: whom it is for, who may come, what it
 * costs, where and when it is. All point into the text. */
#include <pthread.h>

#include "indexer/contact.h"
#include "indexer/dates.h"
#include "indexer/extract.h"
#include "indexer/extract_labels.h"
#include "indexer/patterns.h"
#include "indexer/title.h"

enum { PHRASE_MAX = 110, DATES_MAX = 6, PEOPLE_WITHIN = 4 };

/* From `at` to the end of the clause. */
static struct str
clause(struct str text, const char *at)
{
    size_t len = (size_t)(text.ptr + text.len - at), i = 0;
    while (i < len && i < PHRASE_MAX) {
        char c = at[i];
        bool number = i > 0 && at[i - 1] >= '0' && at[i - 1] <= '9';
        if (c == '.' && i >= 2 && memcmp(at + i - 2, "St", 2) == 0) {
            i++;
            continue;
        }
        if (c == '\n' || c == ';' || c == ':' || c == '!' || c == '?' || c == ')' ||
            (c == ',' && !number) || (c == '.' && !number))
            break;
        if (c == '.' && number && i + 1 < len && (at[i + 1] == ' ') && i + 2 < len &&
            text_starts_upper(str_make(at + i + 2, len - i - 2)))
            break;
        if (i + 3 < len && (memcmp(at + i, " – ", 5 < len - i ? 5 : 3) == 0))
            break;
        i++;
    }
    while (i > 0 && ((unsigned char)at[i] & 0xC0) == 0x80)
        i--;
    struct str result = str_trim(str_make(at, i));
    if (i >= PHRASE_MAX) {
        while (result.len > 0 && result.ptr[result.len - 1] != ' ')
            result.len--;
        result = str_trim(result);
    }
    return result;
}

static const char *const people[] = {"*kinder*",
                                     "*eltern*",
                                     "familie",
                                     "familien",
                                     "*familien",
                                     "*muetter*",
                                     "*vaeter*",
                                     "*alleinerziehende*",
                                     "*jugendliche*",
                                     "*senior*",
                                     "*beschaeftigte*",
                                     "*mitarbeit*",
                                     "unternehmen",
                                     "*betriebe*",
                                     "frauen",
                                     "maenner",
                                     "*angehoerige*",
                                     "menschen",
                                     "*maedchen*",
                                     "jungen",
                                     "*schueler*",
                                     "*studierende*",
                                     "auszubildende*",
                                     "azubis",
                                     "*fachkraefte*",
                                     "*gefluechtete*",
                                     "schwangere*",
                                     "paare",
                                     "*neugeborene*",
                                     "*babys*",
                                     "*rueckkehr*",
                                     "*angestellte*",
                                     "alle",
                                     "*leute",
                                     "erwachsene*",
                                     "*interessierte*",
                                     "*buerger*",
                                     "*mitglieder*",
                                     "*arbeitgeber*",
                                     "*zugewanderte*",
                                     "*berufstaetige*",
                                     "*pflegende*",
                                     "*trauernde*",
                                     "kranke*",
                                     "*personal*",
                                     "*enkel*",
                                     "*klasse*",
                                     "*aeltere*",
                                     "*zwillinge*",
                                     "*partner*",
                                     "*neubuerger*",
                                     "*personen*",
                                     "kleine"};

/* Built on first use, then read by all threads. */
static struct patterns people_patterns;
static pthread_once_t built = PTHREAD_ONCE_INIT;

static void
build(void)
{
    patterns_init(&people_patterns);
    for (size_t i = 0; i < sizeof people / sizeof *people; i++)
        patterns_add(&people_patterns, people[i], (uint16_t)i);
}

static bool
names_people(struct str phrase)
{
    struct words words;
    pthread_once(&built, build);
    words_split(phrase, &words);
    if (words.count > PEOPLE_WITHIN)
        words.count = PEOPLE_WITHIN;
    return patterns_find(&people_patterns, &words) != PATTERNS_NONE;
}

/* "… für Kinder auf die Beine gestellt": where to belongs to the verb, not to them. */
static bool
is_direction(struct str word, struct str rest)
{
    return (str_equal(word, STR_LIT("auf")) || str_equal(word, STR_LIT("an"))) &&
           (str_starts_with(rest, STR_LIT("die ")) ||
            str_starts_with(rest, STR_LIT("den ")) ||
            str_starts_with(rest, STR_LIT("das ")));
}

/* "… für Eltern steht ein Angebot bereit": the verb ends the phrase. */
static struct str
until_verb(struct str phrase)
{
    struct str rest = phrase, word;
    while (text_next(&rest, ' ', &word)) {
        if (word.ptr > phrase.ptr && text_starts_lower(word) &&
            (text_has_verb(word) || is_direction(word, rest)))
            return str_trim(str_make(phrase.ptr, (size_t)(word.ptr - phrase.ptr)));
    }
    return phrase;
}

/* Where "nur für", "ausschließlich für" begins, when that is what stands at `at`. */
static const char *
with_only(struct str text, const char *at)
{
    static const char *const words[] = {"nur ", "Nur ", "ausschließlich ",
                                        "Ausschließlich "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t len = strlen(words[i]);
        if ((size_t)(at - text.ptr) >= len && memcmp(at - len, words[i], len) == 0)
            return at - len;
    }
    return at;
}

/* "für Kinder von 6 bis 11", "richtet sich an Eltern", and who alone may come. */
static void
find_audience(struct record *record, struct str text)
{
    static const char *const openers[] = {"für ", "Für ", "richtet sich an ",
                                          "wendet sich an "};
    static const char *const limits[] = {"Mitarbeiterkinder",
                                         "Kinder der Mitarbeit",
                                         "Kinder ihrer Beschäftigten",
                                         "Kinder der Beschäftigten",
                                         "Kinder ihrer Angestellten",
                                         "der Mitgliedsfirmen",
                                         "der Partnerbetriebe",
                                         "der Bündnispartner",
                                         "der Partner",
                                         "der Mitglieder",
                                         "der beteiligten",
                                         "Mitglieder",
                                         "Angestellte der",
                                         "Beschäftigte der",
                                         "mit Berechtigung",
                                         "mit Familienpass",
                                         "ihrer Mitarbeit"};
    for (size_t k = 0; k < sizeof openers / sizeof *openers; k++) {
        struct str rest = text;
        const char *at;
        while ((at = text_find(rest, openers[k])) != NULL) {
            const char *from = at + strlen(openers[k]);
            rest = str_make(from, (size_t)(text.ptr + text.len - from));
            if (at > text.ptr && at[-1] != ' ' && at[-1] != '\n' && at[-1] != '(')
                continue;
            struct str phrase = until_verb(clause(text, from));
            if (phrase.len < 4 || !names_people(phrase))
                continue;
            if (record->audience.len == 0)
                record->audience = phrase;
            struct str lead =
                str_make(at > text.ptr + 14 ? at - 14 : text.ptr,
                         at > text.ptr + 14 ? 14 : (size_t)(at - text.ptr));
            bool only = text_has(lead, "nur ") || text_has(lead, "Nur ") ||
                        text_has(lead, "schließlich ");
            for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
                only |= text_has(phrase, limits[i]);
            if (only && record->eligibility.len == 0) {
                record->eligibility = until_verb(clause(text, with_only(text, at)));
            }
        }
    }
}

/* "drei Euro": the bytes of a number that is written as a word, 0 when it is none. */
static size_t
number_word(struct str text, size_t at)
{
    static const char *const words[] = {
        "einen", "einem", "ein",      "zwei",    "drei",   "vier",
        "fünf",  "sechs", "sieben",   "acht",    "neun",   "zehn",
        "elf",   "zwölf", "fünfzehn", "zwanzig", "fünfzig"};
    struct str rest = str_make(text.ptr + at, text.len - at);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t len = strlen(words[i]);
        if (rest.len > len && rest.ptr[len] == ' ' &&
            str_starts_with(rest, str_of(words[i])))
            return len;
    }
    return 0;
}

static bool
is_amount(struct str text, size_t at, size_t *end)
{
    static const char *const units[] = {" Euro", " €",      "€",        " EUR",
                                        " Cent", ",- Euro", ",-- Euro", ",- €"};
    size_t i = at + number_word(text, at);
    while (i < text.len &&
           ((text.ptr[i] >= '0' && text.ptr[i] <= '9') ||
            ((text.ptr[i] == ',' || text.ptr[i] == '.') && i + 1 < text.len &&
             text.ptr[i + 1] >= '0' && text.ptr[i + 1] <= '9')))
        i++;
    for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
        size_t len = strlen(units[k]);
        if (i + len <= text.len && memcmp(text.ptr + i, units[k], len) == 0) {
            *end = i + len;
            return true;
        }
    }
    return false;
}

/* "5 Euro je Tag": what follows the amount belongs to the price. */
static size_t
with_unit(struct str text, size_t end)
{
    static const char *const words[] = {" pro ", " je ", " im ",
                                        " die ", " am ", " für "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t len = strlen(words[i]);
        if (end + len >= text.len || memcmp(text.ptr + end, words[i], len) != 0)
            continue;
        size_t stop = end + len;
        bool number = number_word(text, stop) > 0 ||
                      (text.ptr[stop] >= '0' && text.ptr[stop] <= '9');
        for (size_t n = 0; n < (number ? 2 : 1); n++) {
            stop += n; /* the blank between them */
            while (stop < text.len && !strchr(" ,.;:)\n", text.ptr[stop]))
                stop++;
            if (stop >= text.len || text.ptr[stop] != ' ')
                break;
        }
        return stop;
    }
    return end;
}

static void
find_cost(struct record *record, struct str text)
{
    static const char *const free_words[] = {"kostenlos",
                                             "Kostenlos",
                                             "kostenfrei",
                                             "Kostenfrei",
                                             "gebührenfrei",
                                             "unentgeltlich",
                                             "beitragsfrei",
                                             "Eintritt frei",
                                             "Eintritt ist frei",
                                             "Teilnahme ist frei",
                                             "gratis",
                                             "Gratis",
                                             "umsonst"};
    static const char *const cues[] = {
        "ost",         "eitrag", "ebühr",     "intritt",  "reis",      "ahlen",
        "ahlt",        " pro ",  " je ",      "eilnahme", "inklusive", "Wochenbeitrag",
        "Eigenanteil", "€ für ", "Euro für ", "osten"};
    if (record->cost.len > 0)
        return;
    bool has_price = text_has(text, "€") || text_has(text, "EUR") ||
                     text_has(text, "Euro") || text_has(text, "Cent");
    for (size_t i = 0; has_price && i < text.len; i++) {
        size_t end;
        if (i > 0 && text.ptr[i - 1] != ' ' && text.ptr[i - 1] != '(')
            continue;
        bool digit = text.ptr[i] >= '0' && text.ptr[i] <= '9';
        if (!digit && !number_word(text, i))
            continue;
        if (!is_amount(text, i, &end))
            continue;
        size_t from = i > 50 ? i - 50 : 0;
        struct str near = str_make(text.ptr + from,
                                   (end + 20 < text.len ? end + 20 : text.len) - from);
        for (size_t k = 0; k < sizeof cues / sizeof *cues; k++) {
            if (text_has(near, cues[k])) {
                record->cost = str_make(text.ptr + i, with_unit(text, end) - i);
                text.len = i; /* an earlier "kostenlos" wins */
                break;
            }
        }
    }
    for (size_t i = 0; i < sizeof free_words / sizeof *free_words; i++) {
        const char *at = text_find(text, free_words[i]);
        if (at) {
            record->cost = str_make(at, strlen(free_words[i]));
            return;
        }
    }
}

static bool
is_venue(struct str word)
{
    static const char *const venues[] = {
        "*zentrum",      "*zentrums",     "*haus",
        "*rathaus",      "*buecherei",    "*bibliothek",
        "*halle",        "*turnhalle",    "*kita",
        "*schule",       "*park",         "*heim",
        "*treff",        "*saal",         "*museum",
        "*zoo",          "*bad",          "*volkshochschule",
        "*cafe",         "*universitaet", "*hochschule",
        "*stube",        "*kirche",       "*buero",
        "*amt",          "*klinikum",     "*krankenhaus",
        "*gemeindehaus", "*salmen",       "*theater",
        "*werkstatt",    "*hof",          "*garten",
        "*schloss",      "*laden",        "*museums",
        "*foyer",        "*stadion",      "*campus",
        "*kueche",       "*keller",       "*scheune",
        "*muehle",       "*bahnhof",      "*raum",
        "*gasthof",      "*hotel",        "*platz",
        "*wiese",        "*kloster",      "*gymnasium",
        "*marktplatz"};
    struct words words;
    words_split(word, &words);
    for (size_t i = 0; words.count > 0 && i < sizeof venues / sizeof *venues; i++) {
        if (word_matches(words.items[words.count - 1], venues[i], strlen(venues[i])))
            return true;
    }
    return false;
}

/* "im Husumer Familienzentrum", "in der Stadtbücherei": the capitalised words behind.
 */
static void
find_place(struct record *record, struct str text)
{
    static const char *const openers[] = {
        " im ", " in der ", " am ", " auf dem ",
        "Im ",  "In der ",  "Am ",  " in den Räumen der "};
    if (record->place.len > 0)
        return;
    for (size_t k = 0; k < sizeof openers / sizeof *openers; k++) {
        struct str rest = text;
        const char *at;
        while ((at = text_find(rest, openers[k])) != NULL) {
            const char *from = at + strlen(openers[k]);
            rest = str_make(from, (size_t)(text.ptr + text.len - from));
            struct str words = rest, word, last = {NULL, 0};
            bool venue = false;
            /* "Husumer Familienzentrum", "Café Milz": the kind of house ends the name
             * or opens it. */
            for (size_t n = 0; n < 4 && text_next(&words, ' ', &word); n++) {
                struct str bare = text_strip(word, "", ".,;:!?)");
                bool saint = str_equal(word, STR_LIT("St."));
                if (!text_starts_upper(bare) || (venue && n > 1 && !saint))
                    break;
                last = saint ? last : bare;
                venue |= is_venue(bare);
                if (!saint && ((venue && n > 0) || bare.len < word.len))
                    break;
            }
            if (venue) {
                record->place = str_make(from, (size_t)(last.ptr + last.len - from));
                return;
            }
        }
    }
}

/* "…, jeden Montag 15.30 Uhr, Stadtbibliothek." */
static void
find_last_venue(struct record *record, struct str text)
{
    text = text_strip(text, "", ".");
    const char *comma = text.len ? memrchr(text.ptr, ',', text.len) : NULL;
    if (record->place.len > 0 || !comma)
        return;
    struct str last =
        str_trim(str_make(comma + 1, (size_t)(text.ptr + text.len - comma - 1)));
    if (text_starts_upper(last) && text_word_count(last) <= 3 && is_venue(last))
        record->place = last;
}

static void
find_status(struct record *record, struct str text)
{
    static const char *const ended[] = {
        "wurde eingestellt",  "ist eingestellt",     "läuft nicht mehr",
        "gibt es nicht mehr", "ist beendet",         "wurde beendet",
        "ist abgeschlossen",  "wurde abgeschlossen", "findet nicht mehr statt",
        "ist ausgelaufen"};
    for (size_t i = 0; i < sizeof ended / sizeof *ended; i++) {
        if (text_has(text, ended[i]))
            record->status = STR_LIT("ended");
    }
}

void
extract_dates(struct extract *x, struct record *record, struct str text)
{
    struct record_date found[DATES_MAX];
    size_t count = dates_find(text, x->arena, found, DATES_MAX);
    if (count == 0)
        return;
    struct record_date *dates =
        arena_zalloc(x->arena, record->date_count + count, sizeof *dates);
    if (!dates) {
        x->failed = true;
        return;
    }
    if (record->date_count > 0)
        memcpy(dates, record->dates, record->date_count * sizeof *dates);
    memcpy(dates + record->date_count, found, count * sizeof *dates);
    record->dates = dates;
    record->date_count += count;
}

void
extract_offer_fields(struct extract *x, struct record *record)
{
    struct str text = record->body.len > 0 ? record->body : record->title;
    extract_labelled_fields(x, record, record->body);
    if (record->audience.len == 0 || record->eligibility.len == 0)
        find_audience(record, text);
    find_cost(record, text);
    if (text_has(text, "Tel") || text_has(text, "@") || text_has(text, "(at)") ||
        text_has(text, "www.") || text_has(text, "Fax") || text_has(text, "nmeld") ||
        text_has(text, "nter 0"))
        contact_parse(text, false, x->arena, &record->contact);
    find_place(record, text);
    find_last_venue(record, text);
    find_status(record, text);
    if (record->date_count == 0) /* an entry of a calendar brings its own */
        extract_dates(x, record, text);
}
