/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names of persons: see contact_person.h. Without a form of address only a common first
 * name tells a person from an office, so there is a list of them. */
#include "indexer/contact_person.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "indexer/sector.h"
#include "indexer/words.h"

enum { NAME_BYTES = 60 };

/* First names as they are folded; sorted. */
static const char *const first_names[] = {
    "achim",       "adelheid",   "agnes",     "albert",     "alex",      "alexander",
    "alexandra",   "alfred",     "alice",     "alina",      "almut",     "alois",
    "amelie",      "amira",      "ana",       "andrea",     "andreas",   "andrej",
    "angela",      "angelika",   "anita",     "anja",       "anke",      "ann",
    "anna",        "annalena",   "anne",      "annegret",   "annelie",   "anneliese",
    "annemarie",   "annett",     "annette",   "anni",       "annika",    "ansgar",
    "antje",       "anton",      "antonia",   "armin",      "arne",      "arno",
    "arnold",      "arthur",     "artur",     "astrid",     "august",    "axel",
    "barbara",     "bastian",    "beate",     "beatrice",   "beatrix",   "ben",
    "benedikt",    "benjamin",   "benno",     "bernadette", "bernd",     "bernhard",
    "berthold",    "bettina",    "bianca",    "bianka",     "birgit",    "birgitta",
    "birte",       "bjoern",     "bodo",      "boris",      "brigitta",  "brigitte",
    "britta",      "bruno",      "burkhard",  "burkhardt",  "carina",    "carl",
    "carla",       "carmen",     "carola",    "carolin",    "caroline",  "carsten",
    "catharina",   "cathrin",    "cecilia",   "charlotte",  "christa",   "christel",
    "christian",   "christiane", "christina", "christine",  "christof",  "christoph",
    "christopher", "cindy",      "clara",     "claudia",    "claus",     "clemens",
    "conny",       "constanze",  "cordula",   "corinna",    "cornelia",  "cornelius",
    "dagmar",      "dana",       "daniel",    "daniela",    "david",     "denis",
    "denise",      "dennis",     "detlef",    "detlev",     "diana",     "diane",
    "dieter",      "diether",    "dietmar",   "dietrich",   "dirk",      "dominik",
    "dora",        "doreen",     "doris",     "dorothea",   "dorothee",  "eberhard",
    "eckart",      "eckhard",    "edeltraud", "edgar",      "edith",     "eduard",
    "egon",        "eike",       "elena",     "elfriede",   "elisabeth", "elise",
    "elke",        "ella",       "ellen",     "elmar",      "elsbeth",   "elvira",
    "emil",        "emilia",     "emine",     "emma",       "enno",      "erhard",
    "eric",        "erich",      "erik",      "erika",      "ernst",     "erwin",
    "esther",      "eugen",      "eva",       "evelin",     "evelyn",    "ewald",
    "fabian",      "falk",       "fatma",     "felix",      "ferdinand", "florian",
    "frank",       "franz",      "franziska", "frauke",     "fred",      "frieda",
    "friederike",  "friedhelm",  "friedrich", "fritz",      "gabi",      "gabriel",
    "gabriele",    "georg",      "gerald",    "gerd",       "gerda",     "gerhard",
    "gerlinde",    "gernot",     "gertrud",   "gesa",       "gesine",    "gisbert",
    "gisela",      "gitta",      "gottfried", "grit",       "gudrun",    "guenter",
    "guenther",    "guido",      "gundula",   "gunnar",     "gunter",    "gustav",
    "hanna",       "hannah",     "hannelore", "hannes",     "hans",      "harald",
    "harry",       "hartmut",    "hasan",     "hauke",      "heide",     "heidemarie",
    "heidi",       "heidrun",    "heike",     "heiko",      "heiner",    "heinrich",
    "heinz",       "helen",      "helena",    "helene",     "helga",     "hella",
    "helmut",      "helmuth",    "hendrik",   "henning",    "henrik",    "henrike",
    "henry",       "herbert",    "heribert",  "hermann",    "herta",     "hilde",
    "hildegard",   "hilmar",     "holger",    "horst",      "hubert",    "hubertus",
    "hugo",        "ida",        "ilka",      "ilona",      "ilse",      "imke",
    "ina",         "ines",       "inga",      "inge",       "ingeborg",  "ingo",
    "ingrid",      "inka",       "irene",     "iris",       "irma",      "irmgard",
    "irmtraud",    "isabel",     "isabell",   "isabella",   "isabelle",  "ivonne",
    "jakob",       "jan",        "jana",      "janet",      "janina",    "janine",
    "jannik",      "jasmin",     "jelena",    "jenny",      "jens",      "jessica",
    "joachim",     "jochen",     "joerg",     "johann",     "johanna",   "johannes",
    "jonas",       "jonathan",   "josef",     "josefine",   "joseph",    "judith",
    "juergen",     "julia",      "julian",    "juliane",    "jutta",     "kai",
    "karen",       "karin",      "karina",    "karl",       "karla",     "karolin",
    "karoline",    "karsten",    "kaspar",    "katarina",   "katharina", "kathleen",
    "kathrin",     "katja",      "katrin",    "kay",        "kerstin",   "kevin",
    "kim",         "kirsten",    "klara",     "klaus",      "knut",      "konrad",
    "konstantin",  "konstanze",  "kornelia",  "kristian",   "kristin",   "kristina",
    "kurt",        "lara",       "lars",      "laura",      "lea",       "lena",
    "leni",        "leon",       "leonie",    "lidia",      "liesbeth",  "lilli",
    "linda",       "lisa",       "liselotte", "lore",       "lorenz",    "lothar",
    "lotte",       "louisa",     "louise",    "luca",       "lucia",     "ludger",
    "ludwig",      "luis",       "luisa",     "luise",      "lukas",     "lutz",
    "lydia",       "madeleine",  "magda",     "magdalena",  "maik",      "maike",
    "maja",        "mandy",      "manfred",   "manja",      "manuel",    "manuela",
    "marc",        "marcel",     "marco",     "marcus",     "mareike",   "maren",
    "margarete",   "margarethe", "margit",    "margot",     "margret",   "margrit",
    "maria",       "mariam",     "marianne",  "marie",      "marina",    "mario",
    "marion",      "marisa",     "marit",     "markus",     "marlene",   "marlies",
    "marten",      "martha",     "martin",    "martina",    "mascha",    "mathias",
    "mathilde",    "matthias",   "max",       "maximilian", "mechthild", "mehmet",
    "meike",       "melanie",    "merle",     "mia",        "michael",   "michaela",
    "miriam",      "mirjam",     "mirko",     "mohammed",   "monika",    "monique",
    "moritz",      "mustafa",    "nadine",    "nadja",      "nancy",     "natalie",
    "natascha",    "nele",       "nicola",    "nicolas",    "nicole",    "niels",
    "niklas",      "nikola",     "nikolaus",  "nils",       "nina",      "nora",
    "norbert",     "norman",     "olaf",      "ole",        "olga",      "oliver",
    "oskar",       "oswald",     "ottmar",    "otto",       "pascal",    "patricia",
    "patrick",     "patrizia",   "paul",      "paula",      "pauline",   "peggy",
    "peter",       "petra",      "philip",    "philipp",    "pia",       "rainer",
    "ralf",        "ralph",      "ramona",    "raphael",    "rebecca",   "rebekka",
    "regina",      "regine",     "reiner",    "reinhard",   "reinhold",  "renate",
    "rene",        "ricarda",    "richard",   "rita",       "robert",    "roland",
    "rolf",        "roman",      "ronald",    "ronny",      "rosa",      "rosemarie",
    "rosi",        "roswitha",   "rudi",      "rudolf",     "ruediger",  "ruth",
    "sabina",      "sabine",     "sabrina",   "sandra",     "sara",      "sarah",
    "sascha",      "saskia",     "sebastian", "selma",      "sibylle",   "siegfried",
    "sigrid",      "silja",      "silke",     "silvia",     "silvio",    "simon",
    "simone",      "sina",       "soenke",    "soeren",     "sofia",     "sofie",
    "sonja",       "sophia",     "sophie",    "stefan",     "stefanie",  "steffen",
    "steffi",      "stella",     "stephan",   "stephanie",  "susann",    "susanna",
    "susanne",     "svea",       "sven",      "svenja",     "swantje",   "swetlana",
    "sybille",     "sylke",      "sylvia",    "tabea",      "tamara",    "tanja",
    "tatjana",     "teresa",     "thea",      "theo",       "theodor",   "theresa",
    "therese",     "theresia",   "thilo",     "thomas",     "thorben",   "thorsten",
    "tilman",      "tim",        "timo",      "tina",       "tobias",    "tom",
    "toni",        "torben",     "torsten",   "traudel",    "traute",    "udo",
    "ulf",         "uli",        "ulla",      "ulrich",     "ulrike",    "ursula",
    "urte",        "uta",        "ute",       "uwe",        "valentin",  "valentina",
    "valerie",     "vanessa",    "vera",      "verena",     "veronika",  "viktor",
    "viktoria",    "vincent",    "viola",     "volker",     "volkmar",   "walburga",
    "waldemar",    "walter",     "waltraud",  "werner",     "wiebke",    "wilfried",
    "wilhelm",     "wilhelmine", "willi",     "willy",      "winfried",  "wolf",
    "wolfgang",    "wolfram",    "xaver",     "yasemin",    "yvonne"};

/* Offices that stand before their holder's name. */
static const char *const roles[] = {"*beauftragte",
                                    "*beauftragter",
                                    "*koordinator",
                                    "*koordinatorin",
                                    "*leiter",
                                    "*leiterin",
                                    "*leitung",
                                    "*referent",
                                    "*referentin",
                                    "*sprecher",
                                    "*sprecherin",
                                    "*geschaeftsfuehrer",
                                    "*geschaeftsfuehrerin",
                                    "*buergermeister",
                                    "*buergermeisterin",
                                    "*vorsitzende",
                                    "*vorsitzender",
                                    "*manager",
                                    "*managerin",
                                    "landrat",
                                    "landraetin",
                                    "*sachbearbeiter",
                                    "*sachbearbeiterin"};

static int
by_name(const void *key, const void *item)
{
    return strcmp(key, *(const char *const *)item);
}

/* "Karin", also "Karl-Heinz". */
static bool
is_first_name(struct str word)
{
    char folded[32];
    size_t len = ascii_fold(word, folded, sizeof folded), i = 0;
    while (i < len && folded[i] != '-')
        i++;
    folded[i] = '\0';
    return len >= 2 &&
           bsearch(folded, first_names, sizeof first_names / sizeof *first_names,
                   sizeof *first_names, by_name) != NULL;
}

/* Letters, hyphens and apostrophes alone. */
static bool
is_name_word(struct str word)
{
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
                      c == '\'' || (unsigned char)c >= 0x80;
        if (!letter)
            return false;
    }
    return word.len >= 2;
}

static bool
is_one_of(struct str word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_equal(word, str_of(list[i])))
            return true;
    }
    return false;
}
#define IS_ONE_OF(word, list) is_one_of((word), (list), sizeof(list) / sizeof *(list))

bool
contact_is_bare_name(struct str text)
{
    static const char *const titles[] = {"Dr.", "Prof.", "med.", "phil.", "Dipl.-Päd."};
    static const char *const particles[] = {"von", "van", "der", "den", "de", "zu"};
    struct str rest = text, word;
    size_t words = 0;
    bool first = false;
    if (text.len > NAME_BYTES)
        return false;
    while (text_next(&rest, ' ', &word)) {
        if (IS_ONE_OF(word, titles) || (words > 0 && IS_ONE_OF(word, particles)))
            continue;
        if (!is_name_word(word) || !text_starts_upper(word))
            return false;
        if (words++ == 0)
            first = is_first_name(word);
    }
    if (!first || words < 2 || words > 3)
        return false;
    /* Surnames such as Filthaus or Kaufmarkt end like a company. */
    struct str sector = sector_of(text);
    bool office =
        sector.len > 0 && (words > 2 || !str_equal(sector, STR_LIT("company")));
    return !office && legal_form_of(text).len == 0;
}

/* "Gleichstellungsbeauftragte Karin Behn" -> "Karin Behn". */
static bool
behind_role(struct str piece, struct str *value)
{
    struct words words;
    const char *blank = piece.len ? memchr(piece.ptr, ' ', piece.len) : NULL;
    if (!blank || blank - piece.ptr < 6)
        return false;
    *value = str_trim(str_make(blank, (size_t)(piece.ptr + piece.len - blank)));
    if (!contact_is_bare_name(*value) && !text_has(*value, "Frau ") &&
        !text_has(*value, "Herr "))
        return false;
    words_split(str_make(piece.ptr, (size_t)(blank - piece.ptr)), &words);
    for (size_t i = 0; words.count > 0 && i < sizeof roles / sizeof *roles; i++) {
        if (!word_matches(words.items[words.count - 1], roles[i], strlen(roles[i])))
            continue;
        return true;
    }
    return false;
}

/* "Fragen beantwortet Frau Kirsten Döbel" */
static bool
behind_address(struct str piece, struct str *value)
{
    static const char *const forms[] = {" Frau ", " Herr ", " Herrn "};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const char *at = text_find(piece, forms[i]);
        if (!at)
            continue;
        struct str rest = str_make(at + 1, (size_t)(piece.ptr + piece.len - at - 1));
        struct str words = rest, word;
        bool name = text_word_count(rest) <= 4 && piece.len < 80;
        while (name && text_next(&words, ' ', &word))
            name = text_starts_upper(word) && is_name_word(text_strip(word, "", "."));
        *value = text_strip(rest, "", ".");
        return name;
    }
    return false;
}

static bool
starts_with_word(const char *folded, const char *word)
{
    size_t len = strlen(word);
    return strncmp(folded, word, len) == 0 &&
           !(folded[len] >= 'a' && folded[len] <= 'z');
}

/* "Ansprechpartnerin: …" names a person; behind "Kontakt:" it has to look like one. */
static bool
behind_label(struct str piece, struct str *value)
{
    static const char *const labels[] = {
        "ansprechpartner",       "ansprechpartnerin", "ansprechperson",
        "koordinator",           "koordinatorin",     "kontaktperson",
        "buendniskoordinatorin", "leitung",           "z. hd."};
    char folded[64];
    const char *colon = piece.len ? memchr(piece.ptr, ':', piece.len) : NULL;
    if (!colon || colon - piece.ptr > 40)
        return false;
    *value = str_trim(str_make(colon + 1, (size_t)(piece.ptr + piece.len - colon - 1)));
    ascii_fold(str_make(piece.ptr, (size_t)(colon - piece.ptr)), folded, sizeof folded);
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (starts_with_word(folded, labels[i]))
            return value->len > 3 && text_word_count(*value) <= 5;
    }
    return contact_is_bare_name(*value);
}

bool
contact_person(struct str piece, struct str *value)
{
    static const char *const titles[] = {"Frau ", "Herr ", "Herrn ", "Fr. ",
                                         "Hr. ",  "Dr. ",  "Prof. ", "Dipl."};
    *value = piece;
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        if (str_starts_with(piece, str_of(titles[i])) && piece.len < NAME_BYTES)
            return !text_ends_sentence(piece) && text_word_count(piece) <= 6;
    }
    return contact_is_bare_name(piece) || behind_role(piece, value) ||
           behind_label(piece, value) || behind_address(piece, value);
}
