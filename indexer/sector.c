/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Kinds of organisations: see sector.h. The first matching rule wins, so special names
 * stand before general ones ("Finanzamt" before "*amt", "Kreissportbund" before
 * "Kreis*"). */
#include "indexer/sector.h"

#include <pthread.h>

#include "indexer/patterns.h"

struct rule {
    const char *sector;
    const char *patterns; /* separated by '|' */
};

static const struct rule rules[] = {
    {"court", "*gericht|*gerichts|staatsanwaltschaft|notar*"},
    {"police", "polizei*|bundespolizei|*polizeidirektion|*polizeiinspektion"},
    {"party", "cdu*|csu*|spd*|fdp*|fbg*|oedp|afd|ssw|buendnis 90*|b90*|gruene|gruenen|"
              "linke|linken|*fraktion|*ratsfraktion|freie waehler*|freien waehler*|"
              "waehlergruppe*|buergerliste*|frauen union|junge union|biz"},
    {"chamber",
     "ihk*|hwk*|*handelskammer|*handwerkskammer|*kreishandwerkerschaft|*kammer|"
     "handwerkskammer*|*innung|regionalkammer"},
    {"union", "dgb*|ver di*|verdi|ig metall|ig bce|ig bau|gew|ngg|*gewerkschaft*|"
              "beamtenbund|eisenbahn* gewerkschaft"},
    {"insurance", "aok*|barmer*|dak*|ikk*|bkk*|tk|*krankenkasse*|kkh|knappschaft*|"
                  "*versicherung*|allianz|debeka|*rentenversicherung|*unfallkasse|"
                  "*betriebskrankenkasse|signal iduna|huk*|*ortskrankenkasse"},
    {"bank", "*sparkasse|spk|*sparkasse*|volksbank*|*raiffeisenbank*|*volksbank|*bank|"
             "sparda*|vr bank*|commerzbank|postbank|*genossenschaftsbank"},
    {"health",
     "*klinik|*klinikum|*kliniken|*krankenhaus|*hospital|*spital|*praxis|"
     "*apotheke|dr med*|*gesundheitsamt|*gesundheit|hebamme*|geburtshaus*|"
     "*hospiz*|*pflegedienst|*sozialstation|pflegestuetzpunkt*|"
     "*radiologisch*|*therapie|logopaed*|bwzk|*zentralkrankenhaus|medizin*|"
     "*aerzte*|*aerztin|*arzt|kassenaerztlich*|seniorenresidenz*|reha|reha "
     "klinik*|rehaklinik*|*rehazentrum|*rehabilitation*|klinikverbund*|klinik*"},
    {"church", "*kirche|*kirchengemeinde|*kirchspiel|*kirchenkreis|pfarrei*|*"
               "pfarrgemeinde|*dekanat|"
               "*bistum|*erzbistum|*pfarramt|*gemeindeverband|*dompfarrei|*pfarrei|"
               "kolping*|islamisch*|*islamische|juedische|*moschee*|alevitisch*|"
               "*kirchlich*|*synagogen*|ditib|*kloster|bdkj|cvjm*|heilsarmee|"
               "*gerhardt gemeinde|*luther gemeinde|st * "
               "gemeinde|*seelsorge*|*kirchenverwaltung|*landeskirche|diakonat"},
    {"welfare",
     "awo*|dlrg*|thw|arbeiterwohlfahrt*|caritas*|*caritas|*caritasverband|diakonie*|"
     "*diakonie|diakonisch*|drk*|brk|rotes kreuz|roten kreuzes|*kinderschutzbund|"
     "dksb|malteser*|johanniter*|*paritaetisch*|*lebenshilfe|pro familia|"
     "profamilia|donum vitae|sozialdienst*|skf*|skm|vdk*|sovd*|asb*|"
     "arbeiter samariter*|*wohlfahrt*|*wohfahrt*|*jugendhilfe|*jugendfuersorge|"
     "*lebensberatung|mehrgenerationenhaus*|mgh|*familienzentrum*|frauenhaus*|"
     "*tafel|freiwilligen*|*beratungsstelle|*nachbarschaftshilfe|weisser ring|"
     "*familienhilfe|*seniorenzentrum|*familiendienst|*tageseltern*|*tagesmuetter*|"
     "*kinderhaus|altenheim*|seniorenheim*|*tagespflege*|*kinderheim|"
     "heilpaedagogisch*|*behindertenhilfe|tausendfuessler|*erziehungsberatung|"
     "*hospizverein|kindertages*|kindertagesstaette*|kita|kitas|volkssolidaritaet*|*"
     "kindergarten|"
     "*kinderkrippe|*krabbelstube|familienbuero*|*jugendhaus|vamv|zonta*|"
     "*obdach*|*suchthilfe|*schuldnerberatung|*fluechtlings*"},
    {"education", "volkshochschule*|*volkshochschule"},
    {"university",
     "*universitaet|*hochschule|*fachhochschule|*akademie|*studierendenwerk|"
     "*studentenwerk|uni|fh|th|tu|*wissenschaftszentrum|*institut|"
     "*forschungs*|campus"},
    {"education",
     "volkshochschule*|vhs*|kvhs|*familienbildungsstaette|fbs|*bildungswerk|"
     "*bildungszentrum|*musikschule|*bildungsstaette|*elternschule|"
     "*bildungshaus|*bildung|*bildungstraeger|tanzschule*|*kunstschule|"
     "*lernwerkstatt|*bildungswerke"},
    {"sport", "tv * e v|tv * *8*|tv 1*|tsv|tus|sv * e v|vfl|vfb|tv * 1*"},
    {"school", "*grundschule|*schule|*gymnasium|*realschule|*gesamtschule|*schulen|"
               "*berufskolleg|*schulamt|*foerderschule|*kolleg|*schulzentrum|*lyzeum"},
    {"authority",
     "*amt|*amtes|agentur fuer arbeit*|*arbeitsagentur|*jobcenter|job center*|"
     "*stadtverwaltung|*kreisverwaltung|*landratsamt|*ministerium|*beauftragte|"
     "*beauftragter|*beauftragten|*buergermeister|*buergermeisterin|*"
     "oberbuergermeister|"
     "*oberbuergermeisterin|landrat|landraetin|*beirat|*behoerde|*direktion|"
     "*finanzdirektion|landesbetrieb*|bundesamt*|bundesarchiv*|landesamt*|*stadtrat|"
     "gleichstellungs*|*verwaltung|*elternausschuss|*elternbeirat|*jugendparlament|"
     "stadt|landkreis|kreis|gemeinde|samtgemeinde|verbandsgemeinde|bezirk|*ausschuss|"
     "*fachbereich|*fachdienst|bundeswehr*|*feuerwehr|*zweckverband|*familienkasse|"
     "wirtschaftsfoerderung*|*bezirksregierung|regierung|*landschaftsverband|"
     "*dienststelle|*beratungszentrum|*dienstleistungszentrum|kommune|region|"
     "*jugendbuero|*stabsstelle|ortsgemeinde|markt|*ratsfrau|*staatsforsten|"
     "koordinierungsstelle*|*landkreises|stadtteil*|quartiers*|arbeitsgemeinschaft*"},
    {"media",
     "*zeitung|*anzeiger|*verlag|radio*|*radio|*tv|tv|*rundfunk|*funk|antenne*|"
     "rpr*|*nachrichten|*presse|*tageblatt|*kurier|*blatt|*fernsehen|*medien|"
     "*bote|*allgemeine|*magazin|rtl|swr|*stadtmagazin"},
    {"culture",
     "*museum|*theater|*bibliothek|*buecherei|*archiv|*orchester|*philharmonie|"
     "*galerie|zoo|*zoo|tiergarten|*tierpark|*kulturverein|kultur*|*kino|"
     "*landgestuet|*kunsthalle|*schloss|*gedenkstaette"},
    {"sport",
     "*sportbund|*sportverein|*sportverband|tus|tsv|sv|fc|vfb|vfl|sc|tv|tg|djk|"
     "*turnverein|*schwimmverein|*tennisclub|*sportjugend|alpenverein*|*reitverein|"
     "*schuetzenverein|*ruderclub|*fussball*|*judoclub|*handballverein|*skiclub|"
     "*wanderverein|*radsport*|*tanzsportclub|*sportclub|*turnerbund"},
    {"club",
     "*verein|*vereine|rotary*|lions*|soroptimist*|*foerderverein|*heimatverein|"
     "*jugendring|pfadfinder*|landfrauen*|*landfrauenverein|*landfrauenverband|"
     "*frauenbund|*elterninitiative|initiative|*initiative|*buergerverein|*netzwerk|"
     "*verband|*forum|*bund|*gemeinschaft|*kreisverband|*ortsverein|*ortsverband|"
     "*club|*liga|kiwanis|inner wheel|*freundeskreis|*foerderkreis|*bauernverband|"
     "*mieterbund|*runde|*arbeitskreis|agenda|*interessengemeinschaft|*"
     "landsmannschaft"},
    {"foundation", "*stiftung|*buergerstiftung|*stiftungen"},
    {"company",
     "stadtwerke*|*werke|*energieversorgung|*versorgung|edeka*|rewe*|*markt|*center|"
     "*hotel|gasthaus*|gasthof*|*brauerei|*baeckerei|*metzgerei|*konditorei|*autohaus|"
     "*moebelhaus|*wohnbau|*wohnungsbau*|*wohnungsgenossenschaft|*bau|*bauunternehm*|"
     "*touristik|*tourismus*|*marketing|*stadtmarketing|*agentur|*druckerei|*spedition|"
     "*logistik|*kanzlei|rechtsanw*|steuerb*|*consulting|*services|*service|*group|"
     "*gruppe|*holding|*industrie|*maschinenbau|*technik|*fabrik|*maschinenfabrik|"
     "*multimedia|*media|*systeme|*systems|*solutions|*training|*coaching|*weingut|"
     "*gaertnerei|*buchhandlung|*reisebuero|*fahrschule|*immobilien|*haus|*optik|*"
     "markt|"
     "lotto*|*verkehrsbetriebe|*unternehmen|*firma|*betrieb|*betriebe|gebr|*moden|"
     "*werkstatt|*werkstaetten|*bahn|*post|telekom|*wasserbetriebe|*moebel|*ingenieure|"
     "unternehmerverband*|wirtschaftsjunioren*|*gewerbeverein|*werbegemeinschaft"}};

/* What category lines announce. */
static const struct rule categories[] = {
    {"company", "wirtschaft|*unternehmen|*betriebe|firmen|handel|handwerk|industrie|"
                "gewerbe|arbeitgeber"},
    {"church", "kirche|kirchen|religion*|kirchlich*"},
    {"health", "gesundheit*|*kliniken|pflege|medizin*|krankenhaeuser"},
    {"party", "politik|parteien|fraktionen"},
    {"media", "medien|presse"},
    {"authority", "verwaltung|behoerden|aemter|kommune*|stadt|landkreis|oeffentlich*"},
    {"education", "bildung*|schulen|hochschulen"},
    {"welfare", "sozial*|soziale|wohlfahrt*|traeger|beratungsstellen"},
    {"club", "vereine|verbaende|initiativen"},
    {"sport", "sport"},
    {"culture", "kultur"},
    {"chamber", "kammern"},
    {"union", "gewerkschaften"}};

struct form {
    const char *pattern;
    const char *name;
};

/* Long forms first. */
static const struct form forms[] = {{"gmbh co kg", "GmbH & Co. KG"},
                                    {"gmbh u co kg", "GmbH & Co. KG"},
                                    {"ag co kg", "AG & Co. KG"},
                                    {"stiftung co kg", "Stiftung & Co. KG"},
                                    {"se co kg", "SE & Co. KG"},
                                    {"ggmbh", "gGmbH"},
                                    {"gemeinnuetzige gmbh", "gGmbH"},
                                    {"mbh", "GmbH"},
                                    {"gmbh", "GmbH"},
                                    {"gmb", "GmbH"},
                                    {"e v", "e. V."},
                                    {"ev", "e. V."},
                                    {"eingetragener verein", "e. V."},
                                    {"e k", "e. K."},
                                    {"ek", "e. K."},
                                    {"e g", "eG"},
                                    {"eg", "eG"},
                                    {"kgaa", "KGaA"},
                                    {"ohg", "OHG"},
                                    {"gbr", "GbR"},
                                    {"kg", "KG"},
                                    {"ag", "AG"},
                                    {"se", "SE"},
                                    {"ug", "UG"},
                                    {"aoer", "AöR"},
                                    {"kdoer", "KdöR"},
                                    {"partg", "PartG"}};

/* Built on first use, then read by all threads. */
static struct patterns sector_patterns, category_patterns, form_patterns;
static pthread_once_t built = PTHREAD_ONCE_INIT;

static void
build(void)
{
    patterns_init(&sector_patterns);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        patterns_add(&sector_patterns, rules[i].patterns, (uint16_t)i);
    patterns_init(&category_patterns);
    for (size_t i = 0; i < sizeof categories / sizeof *categories; i++)
        patterns_add(&category_patterns, categories[i].patterns, (uint16_t)i);
    patterns_init(&form_patterns);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        patterns_add(&form_patterns, forms[i].pattern, (uint16_t)i);
}

struct str
legal_form_of(struct str name)
{
    struct words words;
    pthread_once(&built, build);
    words_split(name, &words);
    uint16_t first = patterns_find(&form_patterns, &words);
    for (size_t i = first; i < sizeof forms / sizeof *forms; i++) {
        size_t at = words_find(&words, forms[i].pattern);
        if (at == words.count || at == 0)
            continue;
        /* "ev. Kirche" inside a name is no form: one stands at the end. */
        if (words.is_lower[at] && words.items[at].len == 2 &&
            strcmp(forms[i].pattern, "ev") == 0 && at + 1 < words.count)
            continue;
        return str_of(forms[i].name);
    }
    return STR_LIT("");
}

struct str
sector_by_words(struct str name)
{
    struct words words;
    pthread_once(&built, build);
    words_split(name, &words);
    uint16_t rule = patterns_find(&sector_patterns, &words);
    return rule == PATTERNS_NONE ? STR_LIT("") : str_of(rules[rule].sector);
}

struct str
sector_of(struct str name)
{
    struct str sector = sector_by_words(name);
    if (sector.len > 0)
        return sector;
    struct str form = legal_form_of(name);
    if (str_equal(form, STR_LIT("e. V.")))
        return STR_LIT("club");
    return form.len > 0 ? STR_LIT("company") : STR_LIT("");
}

struct str
sector_of_category(struct str line)
{
    struct words words;
    pthread_once(&built, build);
    words_split(line, &words);
    uint16_t rule = patterns_find(&category_patterns, &words);
    return rule == PATTERNS_NONE ? STR_LIT("") : str_of(categories[rule].sector);
}
