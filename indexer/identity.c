/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Keys of organisations: see identity.h.
 *
 *   name -> first of its names -> words -> aliases -> without legal forms, noise and
 *   places -> core @ places of the name, else the alliance's town if it is a local one
 *
 * Two names meet when their keys are equal; there is no likeness of letters, because
 * "Energieversorgung Mittelrhein" and "Energieversorgung Mittelbaden" are alike. */
#include "indexer/identity.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "indexer/identity_alias.h"
#include "indexer/sector.h"
#include "place/place.h"

enum { TOWN_PEOPLE = 4000, PLACES_MAX = 4 };

struct identity {
    struct arena *arena;
    struct aliases user;
    struct aliases builtin;
};

enum status
identity_create(struct str user_aliases, struct str file, struct notes *notes,
                struct identity **out, struct err *err)
{
    struct identity *identity = calloc(1, sizeof *identity);
    enum status status = STATUS_NO_MEMORY;
    *out = NULL;
    if (identity && (identity->arena = arena_create(0)) != NULL) {
        status = alias_read(&identity->user, user_aliases, file, identity->arena, notes,
                            err);
        if (!status)
            status = alias_read(&identity->builtin, alias_builtin(),
                                STR_LIT("aliases.txt"), identity->arena, notes, err);
    } else {
        status = err_no_memory(err);
    }
    if (status)
        identity_destroy(identity);
    else
        *out = identity;
    return status;
}

void
identity_destroy(struct identity *identity)
{
    if (!identity)
        return;
    arena_destroy(identity->arena);
    free(identity);
}

/* The first of several names: "A | B", "A / B", "A/ B". Brackets are remarks, unless
 * they tell towns apart: "Frankfurt (Oder)". */
static struct str
first_name(struct str title, char buffer[256])
{
    static const char *const bars[] = {" | ", " / ", "/ "};
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
        const char *bar = text_find(title, bars[i]);
        if (bar && bar - title.ptr > 2)
            title.len = (size_t)(bar - title.ptr);
    }
    static const char *const sites[] = {", Werk ", ", Standort ", ", Niederlassung ",
                                        ", Filiale "};
    for (size_t i = 0; i < sizeof sites / sizeof *sites; i++) {
        const char *site = text_find(title, sites[i]);
        struct str left = str_make(title.ptr, site ? (size_t)(site - title.ptr) : 0);
        if (site && legal_form_of(left).len > 0)
            title = left;
    }
    size_t len = 0, depth = 0;
    for (size_t i = 0; i < title.len && len + 1 < 256; i++) {
        bool opens = title.ptr[i] == '(';
        struct str inner = str_make(title.ptr + i + 1, opens ? title.len - i - 1 : 0);
        if (opens && (str_starts_with(inner, STR_LIT("Oder)")) ||
                      str_starts_with(inner, STR_LIT("Saale)")) ||
                      str_starts_with(inner, STR_LIT("Spree)"))))
            opens = false;
        depth += opens;
        if (depth == 0)
            buffer[len++] = title.ptr[i];
        depth -= depth > 0 && title.ptr[i] == ')';
    }
    return str_trim(str_make(buffer, len));
}

/* Words that tell no organisation from another. */
static const char *const noise[] = {"e",
                                    "v",
                                    "ev",
                                    "gmbh",
                                    "gmb",
                                    "mbh",
                                    "ggmbh",
                                    "g",
                                    "ag",
                                    "kg",
                                    "ohg",
                                    "gbr",
                                    "ug",
                                    "co",
                                    "se",
                                    "eg",
                                    "ek",
                                    "k",
                                    "aoer",
                                    "kdoer",
                                    "i",
                                    "der",
                                    "die",
                                    "das",
                                    "des",
                                    "dem",
                                    "den",
                                    "fuer",
                                    "und",
                                    "in",
                                    "im",
                                    "am",
                                    "an",
                                    "von",
                                    "vom",
                                    "zu",
                                    "zum",
                                    "zur",
                                    "mit",
                                    "gemeinnuetzige",
                                    "gemeinnuetziger",
                                    "eingetragener",
                                    "stadt",
                                    "oertlich",
                                    "gem"};

/* Names of branches and offices: noise behind an alias ("AWO Kreisverband"). */
static const char *const branch[] = {"kreisverband",
                                     "kv",
                                     "ortsverband",
                                     "ov",
                                     "ortsverein",
                                     "ortsgruppe",
                                     "bezirk",
                                     "stadtverband",
                                     "regionalverband",
                                     "geschaeftsstelle",
                                     "regionaldirektion",
                                     "direktion",
                                     "dienststelle",
                                     "region",
                                     "bezirksverband",
                                     "unterbezirk",
                                     "sektion",
                                     "regionalgeschaeftsstelle",
                                     "zweigstelle",
                                     "filiale",
                                     "niederlassung",
                                     "regionalzentrum",
                                     "plus",
                                     "deutsch",
                                     "bca",
                                     "landesverband",
                                     "dioezesanverband",
                                     "ortsvereinigung",
                                     "kreisvereinigung",
                                     "stadtgebiet",
                                     "aussenstelle",
                                     "hauptstelle",
                                     "beauftragte",
                                     "chancengleichheit",
                                     "frau",
                                     "herr",
                                     "landkreis",
                                     "kreis",
                                     "agentur",
                                     "stadtrat",
                                     "vereinte",
                                     "dienstleistungsgewerkschaft",
                                     "menschen",
                                     "behinderung",
                                     "behinderungen"};

/* Titles that a town bears with pride. */
static const char *const city_titles[] = {"stadt",
                                          "hansestadt",
                                          "landeshauptstadt",
                                          "kreisstadt",
                                          "universitaetsstadt",
                                          "residenzstadt",
                                          "bundesstadt",
                                          "grosse",
                                          "kreisfreie",
                                          "wissenschaftsstadt",
                                          "barlachstadt",
                                          "lutherstadt"};

/* Parts of Germany: who bears one in its name is the same in every town of it. */
static const char *const regions[] = {
    "nordbaden",     "suedbaden",    "baden",          "wuerttemberg",  "oberbayern",
    "niederbayern",  "oberpfalz",    "oberfranken",    "mittelfranken", "unterfranken",
    "schwaben",      "pfalz",        "westpfalz",      "vorderpfalz",   "suedpfalz",
    "rheinhessen",   "mittelrhein",  "niederrhein",    "westfalen",     "ostwestfalen",
    "suedwestfalen", "muensterland", "sauerland",      "emsland",       "ostfriesland",
    "holstein",      "suedholstein", "mittelholstein", "westholstein",  "lausitz",
    "niederlausitz", "oberlausitz",  "vogtland",       "erzgebirge",    "altmark",
    "uckermark",     "prignitz",     "saarland",       "thueringen",    "sachsen",
    "hessen",        "nordhessen",   "mittelhessen",   "suedhessen",    "brandenburg",
    "bayern",        "niedersachsen"};

/* One spelling of adjectives and abbreviations. */
static struct str
plain_word(struct str word)
{
    static const char *const forms[][2] = {
        {"kath", "katholisch"},
        {"katholisch*", "katholisch"},
        {"ev", "evangelisch"},
        {"evang", "evangelisch"},
        {"evangelisch*", "evangelisch"},
        {"dt", "deutsch"},
        {"luth", "luth"},
        {"lutherisch*", "luth"},
        {"ref", "reformiert"},
        {"reformiert*", "reformiert"},
        {"gemeindeverwaltung", "gemeinde"},
        {"samtgemeindeverwaltung", "samtgemeinde"},
        {"verbandsgemeindeverwaltung", "verbandsgemeinde"},
        {"deutsch", "deutsch"},
        {"deutsche", "deutsch"},
        {"deutscher", "deutsch"},
        {"deutsches", "deutsch"},
        {"deutschen", "deutsch"},
        {"st", "sankt"},
        {"staedt", "staedtisch"},
        {"staedtisch*", "staedtisch"},
        {"kreisverwaltung", "landratsamt"},
        {"frauen", "frauen"},
        {"gebrueder", "gebr"},
        {"gebr", "gebr"},
        {"doktor", "dr"},
        {"prof", "professor"},
        {"u", "und"},
        {"kita", "kindertagesstaette"},
        {"kindertageseinrichtung", "kindertagesstaette"},
        {"kiga", "kindergarten"},
        {"ratsfraktion", "fraktion"},
        {"stadtratsfraktion", "fraktion"},
        {"kirchengem", "kirchengemeinde"}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (word_matches(word, forms[i][0], strlen(forms[i][0])))
            return str_of(forms[i][1]);
    }
    return word;
}

struct key_parts {
    struct words words;
    bool used[WORDS_MAX];
    char towns[PLACES_MAX][64];
    size_t town_count;
};

static void
add_town(struct key_parts *parts, struct str name)
{
    char slug[64];
    ascii_slug(name, slug, sizeof slug);
    for (size_t i = 0; i < parts->town_count; i++) {
        if (strcmp(parts->towns[i], slug) == 0)
            return;
    }
    if (parts->town_count < PLACES_MAX)
        memcpy(parts->towns[parts->town_count++], slug, sizeof slug);
}

/* Marks the words that name towns: spans of up to four words that the table knows, and
 * inhabitant forms of the record's own town. */
static void
take_places(struct key_parts *parts, struct str own_town)
{
    struct words *words = &parts->words;
    char own[64];
    struct str own_key = str_make(own, ascii_slug(own_town, own, sizeof own));
    for (size_t i = 0; i < words->count; i++) {
        for (size_t n = words->count - i < 4 ? words->count - i : 4; n >= 1; n--) {
            struct str last = words->items[i + n - 1];
            struct str span =
                str_make(words->items[i].ptr,
                         (size_t)(last.ptr + last.len - words->items[i].ptr));
            struct place place;
            bool free = !words->is_lower[i] && !parts->used[i] && span.len > 2;
            if (!free || place_by_name(span, &place, 1) == 0) {
                if (n > 1 || !free || !place_by_adjective(span, &place))
                    continue;
                char slug[64];
                size_t len = ascii_slug(place.name, slug, sizeof slug);
                if (!str_equal(str_make(slug, len), own_key))
                    continue;
            } else {
                char slug[64];
                size_t len = ascii_slug(place.name, slug, sizeof slug);
                bool is_own = str_equal(str_make(slug, len), own_key);
                if (!is_own &&
                    (place.population < TOWN_PEOPLE || sector_by_words(span).len > 0))
                    continue;
            }
            add_town(parts, place.name);
            for (size_t k = 0; k < n; k++)
                parts->used[i + k] = true;
            break;
        }
    }
}

/* Names that many bearers share: without a town they mean the one at hand. */
static bool
is_common(struct str name, const struct key_parts *parts)
{
    static const char *const surnames[] = {
        "mueller",  "schmidt",    "schneider", "fischer",   "weber",      "meyer",
        "wagner",   "becker",     "schulz",    "hoffmann",  "schaefer",   "koch",
        "bauer",    "richter",    "klein",     "wolf",      "schroeder",  "neumann",
        "schwarz",  "zimmermann", "braun",     "krueger",   "hofmann",    "hartmann",
        "lange",    "schmitt",    "werner",    "schmitz",   "krause",     "meier",
        "lehmann",  "schmid",     "schulze",   "maier",     "koehler",    "herrmann",
        "koenig",   "walter",     "mayer",     "huber",     "kaiser",     "fuchs",
        "peters",   "lang",       "scholz",    "moeller",   "weiss",      "jung",
        "hahn",     "schubert",   "vogel",     "friedrich", "keller",     "guenther",
        "frank",    "berger",     "winkler",   "roth",      "beck",       "lorenz",
        "baumann",  "franke",     "albrecht",  "schuster",  "simon",      "ludwig",
        "boehm",    "winter",     "kraus",     "martin",    "schumacher", "kraemer",
        "vogt",     "stein",      "jaeger",    "otto",      "sommer",     "gross",
        "seidel",   "heinrich",   "brandt",    "haas",      "schreiber",  "graf",
        "schulte",  "dietrich",   "ziegler",   "kuhn",      "kuehn",      "pohl",
        "engel",    "horn",       "busch",     "bergmann",  "thomas",     "voigt",
        "sauer",    "arnold",     "wolff",     "pfeiffer",  "hansen",     "jansen",
        "petersen", "adler",      "stern"};
    struct str sector = sector_by_words(name);
    if ((sector.len > 0 && !str_equal(sector, STR_LIT("media"))) ||
        str_equal(legal_form_of(name), STR_LIT("e. V.")))
        return true;
    for (size_t i = 0; i < parts->words.count; i++) {
        if (WORD_IS_AMONG(parts->words.items[i], surnames))
            return true;
    }
    return false;
}

/* "Stadt Coburg" is its administration. */
static bool
is_only_town(const struct key_parts *parts)
{
    for (size_t i = 0; i < parts->words.count; i++) {
        if (!parts->used[i] && !WORD_IS_AMONG(parts->words.items[i], city_titles))
            return false;
    }
    return parts->town_count > 0;
}

/* "Landkreis Kelheim" and "Landratsamt Kelheim" are one; "Fa. Grammer" is Grammer. */
static void
mend_first_word(struct key_parts *parts, struct str name)
{
    struct words *words = &parts->words;
    if (words->count < 2)
        return;
    bool county =
        WORD_IS_AMONG(words->items[0], ((const char *const[]){"landkreis", "kreis"}));
    bool apart = words->items[0].len < name.len && name.ptr[words->items[0].len] == ' ';
    if (county && apart && words->count <= 4 && !words->is_lower[1])
        words->items[0] = STR_LIT("landratsamt");
    if (WORD_IS_AMONG(words->items[0], ((const char *const[]){"fa", "firma"})))
        parts->used[0] = true;
}

static bool
has_word(const struct key_parts *parts, const char *const *list, size_t count)
{
    for (size_t i = 0; i < parts->words.count; i++) {
        if (!parts->used[i] && word_is_among(parts->words.items[i], list, count))
            return true;
    }
    return false;
}

static void
put_core(struct buf *out, const struct key_parts *parts, bool is_alias)
{
    bool is_district = has_word(parts, (const char *const[]){"kirchenkreis"}, 1);
    for (size_t i = 0; i < parts->words.count; i++) {
        struct str word = plain_word(parts->words.items[i]);
        bool opens = i == 0 && !is_alias && parts->words.items[i].len > 1;
        /* Only Protestants have a Kirchenkreis. */
        bool told = is_district && (str_equal(word, STR_LIT("evangelisch")) ||
                                    str_equal(word, STR_LIT("luth")));
        if (parts->used[i] || told || (WORD_IS_AMONG(word, noise) && !opens) ||
            (is_alias && WORD_IS_AMONG(word, branch)))
            continue;
        if (out->len > 0)
            buf_char(out, ' ');
        buf_str(out, word);
    }
}

/* A bank has one area, however many towns: what is left of its name says which. */
static bool
has_own_region(const struct key_parts *parts, const struct alias *alias)
{
    if (has_word(parts, regions, sizeof regions / sizeof *regions))
        return true;
    bool bank = alias && (strcmp(alias->key, "sparkasse") == 0 ||
                          strcmp(alias->key, "volksbank") == 0);
    for (size_t i = 0; bank && parts->town_count == 0 && i < parts->words.count; i++) {
        struct str word = parts->words.items[i];
        if (!parts->used[i] && !WORD_IS_AMONG(word, noise) &&
            !WORD_IS_AMONG(word, branch))
            return true;
    }
    return false;
}

enum reach { REACH_ANY, REACH_TOWN, REACH_REGION };

static void
put_town(struct buf *out, const struct key_parts *parts, struct str own_town,
         enum reach reach)
{
    if (reach == REACH_REGION)
        return;
    for (size_t i = 0; i < parts->town_count; i++)
        buf_printf(out, "%c%s", i ? '-' : '@', parts->towns[i]);
    if (parts->town_count > 0 || reach == REACH_ANY)
        return;
    char town[64];
    struct place place; /* "Bingen" and "Bingen am Rhein" */
    bool known = place_by_name(own_town, &place, 1) > 0;
    ascii_slug(known ? place.name : own_town, town, sizeof town);
    buf_printf(out, "@%s", town);
}

struct str
identity_key(const struct identity *identity, const struct record *record,
             struct arena *arena)
{
    struct key_parts parts = {.town_count = 0};
    char buffer[256];
    size_t at = 0;
    struct buf out;
    struct str name = first_name(record->title, buffer), key = {NULL, 0};
    buf_init(&out);
    words_split(name, &parts.words);
    mend_first_word(&parts, name);
    const struct alias *alias = alias_find(&identity->user, &parts.words, &at);
    if (!alias)
        alias = alias_find(&identity->builtin, &parts.words, &at);
    if (alias) {
        buf_str(&out, str_of(alias->key));
        for (size_t i = 0; i < alias->word_count; i++)
            parts.used[at + i] = true;
    }
    if (!alias || !alias->is_national) {
        take_places(&parts, record->town);
        if (!alias && is_only_town(&parts))
            buf_str(&out, STR_LIT("stadtverwaltung"));
        else
            put_core(&out, &parts, alias != NULL);
        put_town(&out, &parts, record->town,
                 has_own_region(&parts, alias)      ? REACH_REGION
                 : alias || is_common(name, &parts) ? REACH_TOWN
                                                    : REACH_ANY);
    }
    if (out.len == 0)
        buf_str(&out, record->title.len ? record->title : STR_LIT("-"));
    if (!out.failed)
        key = arena_copy(arena, buf_view(&out));
    buf_free(&out);
    return key;
}
