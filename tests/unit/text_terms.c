/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whole analyses of small texts: gender forms, suspended compounds, hyphens, numbers,
 * abbreviations, folding. The notation is described in tests/dump_terms.h. */
#include "tests/tap.h"
#include "tests/dump_terms.h"

static const struct {
    const char *text;
    const char *want;
} cases[] = {
    {"Mitarbeiter:innen", "=mitarbeiterinnen' =mitarbeiter ~mitarbeit"},
    {"Mitarbeiter*innen", "=mitarbeiterinnen' =mitarbeiter ~mitarbeit"},
    {"Mitarbeiter_innen", "=mitarbeiterinnen' =mitarbeiter ~mitarbeit"},
    {"Mitarbeiter·innen", "=mitarbeiterinnen' =mitarbeiter ~mitarbeit"},
    {"Mitarbeiter/-innen", "=mitarbeiterinnen' =mitarbeiter ~mitarbeit"},
    {"Mitarbeiter/innen", "=mitarbeiterinnen' =mitarbeiter ~mitarbeit"},
    {"Mitarbeiter(innen)", "=mitarbeiterinnen' =mitarbeiter ~mitarbeit"},
    {"Mitarbeiter(-innen)", "=mitarbeiterinnen' =mitarbeiter ~mitarbeit"},
    {"MitarbeiterInnen", "=mitarbeiterinnen' =mitarbeiter ~mitarbeit"},
    {"Mitarbeiter-innen", "=mitarbeiterinnen' =mitarbeiter ~mitarbeit"},
    {"mitarbeiter:innen", "=mitarbeiterinnen' =mitarbeiter ~mitarbeit"},
    {"Leiter/-in", "=leiterin' =leiter ~leit"},
    {"Leiter/in", "=leiterin' =leiter ~leit"},
    {"LeiterIn", "=leiterin' =leiter ~leit"},
    {"Erzieherin/-er", "=erzieherin ~erzieh"},
    {"Ärzt:innen", "=ärztinnen' =ärzt ~arzt"},
    {"Kolleg*innen", "=kolleginnen' =kolleg ~kolleg"},
    {"Schüler*innenrat", "=schülerinnenrat' =schülerrat ~schulerrat +schul +rat^"},
    {"Lehrer(innen)zimmer",
     "=lehrerinnenzimmer' =lehrerzimmer ~lehrerzimm +lehr +zimm^"},
    {"Lehrer:innen-Team", "=lehrerinnen' =lehrer ~lehr ~lehrerteam' | =team ~team"},
    {"Student*innenausweis", "=studentinnenausweis' =studentenausweis "
                             "~studentenausweis +student +ausweis^"},
    {"Ärzt:innenkammer", "=ärztinnenkammer' =ärztekammer ~arztekammer +arzt +kammer^"},
    {"jede:r", "=jede! ~jed!"},
    {"Angehörige*n", "=angehörige ~angehor"},
    {"Kind(er)", "=kind ~kind"},
    {"Oma’s Garten", "=oma ~oma | =garten ~gart"},
    {"Bürger und -innen", "=bürger ~burger | =und! ~und!"},
    {"von innen", "=von! ~von! | =innen ~inn"},
    {"LinkedIn", "=linkedin ~linkedin"},
    {"Bündnisakteurinnen und -akteure",
     "=bündnisakteurinnen ~bundnisakteur +bundnis +akteur^ | =und! ~und! | =akteure "
     "~akteur ~bundnisakteur'"},
    {"Bündnispartnerinnen und -partner",
     "=bündnispartnerinnen ~bundnispartn +bundnis +partn^ | =und! ~und! | =partner "
     "~partn ~bundnispartn'"},
    {"Kinder- und Jugendhilfe", "=kinder ~kind ~kinderhilf' | =und! ~und! | "
                                "=jugendhilfe ~jugendhilf +jugend +hilf^"},
    {"Kinder- & Jugendhilfe",
     "=kinder ~kind ~kinderhilf' | =jugendhilfe ~jugendhilf +jugend +hilf^"},
    {"Kinder-/Jugendhilfe",
     "=kinder ~kind ~kinderhilf' | =jugendhilfe ~jugendhilf +jugend +hilf^"},
    {"Industrie- und Handelskammer",
     "=industrie ~industri ~industriekammer' | =und! ~und! | =handelskammer "
     "~handelskammer +handel +kammer^"},
    {"Struktur- und Genehmigungsdirektion",
     "=struktur ~struktur ~strukturdirektion' | =und! ~und! | =genehmigungsdirektion "
     "~genehmigungsdirektion +genehm +direktion^"},
    {"Wohn-, Lebens- und Arbeitsort",
     "=wohn ~wohn ~wohnort' | =lebens ~leb ~lebensort' | =und! ~und! | =arbeitsort "
     "~arbeitsort +arbeit +ort^"},
    {"Spiel- und Freizeittipps", "=spiel ~spiel ~spieltipp' | =und! ~und! | "
                                 "=freizeittipps ~freizeittipp +freizeit +tipp^"},
    {"Beratungs- und Informationsguides",
     "=beratungs ~berat ~beratungsguid' | =und! ~und! | =informationsguides "
     "~informationsguid +information +guid^"},
    {"Markt- und Sozialforschungsinstitut",
     "=markt ~markt ~marktforschungsinstitut' ~marktinstitut' | =und! ~und! | "
     "=sozialforschungsinstitut ~sozialforschungsinstitut +sozial +forschung "
     "+institut^ +sozialforsch +forschungsinstitut^"},
    {"Ferien-, Rand- und Notfallzeiten",
     "=ferien ~feri ~ferienfallzeit' ~ferienzeit' | =rand ~rand ~randfallzeit' "
     "~randzeit' | =und! ~und! | =notfallzeiten ~notfallzeit +not +fall +zeit^ "
     "+notfall +fallzeit^"},
    {"Ein- und Ausgang", "=ein! ~ein! ~eingang' | =und! ~und! | =ausgang ~ausgang"},
    {"Vor- und Nachteile",
     "=vor! ~vor! ~vorteil' | =und! ~und! | =nachteile ~nachteil"},
    {"Kinder- und Jugend-Hilfe", "=kinder ~kind ~kinderhilf' | =und! ~und! | =jugend "
                                 "~jugend ~jugendhilf' | =hilfe ~hilf"},
    {"Jugendhilfeplanung und -förderung",
     "=jugendhilfeplanung ~jugendhilfeplan +jugend +hilf +planung^ +jugendhilf "
     "+hilfeplan^ | =und! ~und! | =förderung ~forder ~jugendhilfeforder' "
     "~jugendforder'"},
    {"Kinder- und dann ging er",
     "=kinder ~kind | =und! ~und! | =dann ~dann | =ging ~ging | =er! ~er!"},
    {"MEHR-WERT", "=mehr ~mehr ~mehrwert' | =wert ~wert"},
    {"Schwimm-Bad", "=schwimm ~schwimm ~schwimmbad' | =bad ~bad"},
    {"Bündnis-Staffellauf", "=bündnis ~bundnis ~bundnisstaffellauf' | =staffellauf "
                            "~staffellauf +staffel +lauf^"},
    {"Bündnis\xE2\x80\x93"
     "Staffellauf",
     "=bündnis ~bundnis ~bundnisstaffellauf' | =staffellauf ~staffellauf +staffel "
     "+lauf^"},
    {"Bündnis\xE2\x80\x90"
     "Staffellauf",
     "=bündnis ~bundnis ~bundnisstaffellauf' | =staffellauf ~staffellauf +staffel "
     "+lauf^"},
    {"Bündnis\xE2\x80\x91"
     "Staffellauf",
     "=bündnis ~bundnis ~bundnisstaffellauf' | =staffellauf ~staffellauf +staffel "
     "+lauf^"},
    {"Kinder\xC2\xAD"
     "garten",
     "=kindergarten ~kindergart +kind +gart^"},
    {"Magen-Darm-Grippe", "=magen ~mag ~magendarmgripp' ~magendarm' | =darm ~darm "
                          "~darmgripp' | =grippe ~gripp"},
    {"Koblenz-Touristik", "=koblenz ~koblenz ~koblenztourist' | =touristik ~tourist"},
    {"CDU-Ratsfraktion",
     "=cdu ~cdu ~cduratsfraktion' | =ratsfraktion ~ratsfraktion +rat +fraktion^"},
    {"E-Mail", "=e ~e ~email' | =mail ~mail"},
    {"20-jährige", "=20# ~20# ~20jahrig' | =jährige ~jahrig"},
    {"WohnBau", "=wohnbau ~wohnbau +wohn +bau^"},
    {"MehrWert", "=mehrwert ~mehrwert +mehr +wert^"},
    {"KiTa", "=kita ~kita"},
    {"RPR1", "=rpr1 ~rpr1 +rpr +1#^"},
    {"ver.di", "=ver ~ver ~verdi' | =di ~di"},
    {"Ende. Anfang", "=ende ~end | =anfang ~anfang"},
    {"Kreuz/Stein", "=kreuz ~kreuz | =stein ~stein"},
    {"a|b", "=a ~a | =b ~b"},
    {"0261 1292305", "=0261# ~0261# ~02611292305'# | =1292305# ~1292305#"},
    {"0261/1292305", "=0261# ~0261# ~02611292305'# | =1292305# ~1292305#"},
    {"0261 / 12 92 305",
     "=0261# ~0261# ~02611292305'# | =12# ~12# ~1292305'# | =92# ~92# | =305# ~305#"},
    {"(0261) 1292305", "=0261# ~0261# ~02611292305'# | =1292305# ~1292305#"},
    {"+49 261 1292305", "=49# ~49# ~02611292305'# | =261# ~261# | =1292305# ~1292305#"},
    {"0049 261 1292305",
     "=0049# ~0049# ~02611292305'# | =261# ~261# | =1292305# ~1292305#"},
    {"+49 (0) 261 1292305",
     "=49# ~49# ~02611292305'# | =0# ~0# | =261# ~261# | =1292305# ~1292305#"},
    {"02611292305", "=02611292305# ~02611292305#"},
    {"98.0", "=98.0# ~98.0#"},
    {"98,0", "=98,0# ~98.0#"},
    {"10:30", "=10:30# ~10.30#"},
    {"1.000.000", "=1.000.000# ~1000000#"},
    {"22.09.2006", "=22# ~22# ~2006-09-22'# | =09# ~09# ~septemb'# | =2006# ~2006#"},
    {"22.9.06", "=22# ~22# ~2006-09-22'# | =9# ~9# ~septemb'# | =06# ~06# ~2006'#"},
    {"12. bis 14.5.2025", "=12# ~12# ~2025-05-12'# | =bis! ~bis! | =14# ~14# "
                          "~2025-05-14'# | =5# ~5# ~mai'# | =2025# ~2025#"},
    {"12./13. Juni 2025", "=12# ~12# ~2025-06-12'# | =13# ~13# ~2025-06-13'# | "
                          "=juni ~juni | =2025# ~2025#"},
    {"30.5. - 2. Juni 2025",
     "=30# ~30# ~2025-05-30'# | =5# ~5# ~mai'# | =2# ~2# ~2025-06-02'# | =juni ~juni | "
     "=2025# ~2025#"},
    {"1. und 2. Klasse", "=1# ~1# | =und! ~und! | =2# ~2# | =klasse ~klass"},
    {"22. September 2006",
     "=22# ~22# ~2006-09-22'# | =september ~septemb | =2006# ~2006#"},
    {"22. Sept. 2006", "=22# ~22# ~2006-09-22'# | =sept ~septemb | =2006# ~2006#"},
    {"2006-09-22", "=2006# ~2006# ~2006-09-22'# | =09# ~09# ~septemb'# | =22# ~22#"},
    {"3. Bürgermeister", "=3# ~3# | =bürgermeister ~burgermeist +burger +meist^"},
    {"56068 Koblenz", "=56068# ~56068# | =koblenz ~koblenz"},
    {"e. V.", "=ev! ~ev!"},
    {"e.V.", "=ev! ~ev!"},
    {"eV", "=ev! ~ev!"},
    {"z. B.", "=zb! ~zb!"},
    {"GmbH & Co. KG", "=gmbh! ~gmbh! | =co! ~co! | =kg! ~kg!"},
    {"Kath. Kirche", "=kath ~kathol | =kirche ~kirch"},
    {"Ev. Kirche", "=ev ~evangel | =kirche ~kirch"},
    {"Hauptstr. 5", "=hauptstr ~hauptstrass +haupt +strass^ | =5# ~5#"},
    {"Spk. Koblenz", "=spk ~sparkass | =koblenz ~koblenz"},
    {"Kindergärten", "=kindergärten ~kindergart +kind +gart^"},
    {"Kindergärten", "=kindergärten ~kindergart +kind +gart^"},
    {"KINDERGAERTEN", "=kindergaerten ~kindergart +kind +gart^"},
    {"straße strasse STRASSE", "=straße ~strass | =strasse ~strass | =strasse ~strass"},
    {"Herbstferienbetreuung", "=herbstferienbetreuung ~herbstferienbetreu +herbst "
                              "+feri +betreu^ +herbstferi +ferienbetreu^"},
    {"Oberlandesgericht", "=oberlandesgericht ~oberlandesgericht +ober +land +gericht^ "
                          "+oberland +landesgericht^ +landgericht^"},
    {"Landesgericht", "=landesgericht ~landesgericht +land +gericht^"},
    {"Bürgerinnen Bürger Burg", "=bürgerinnen ~burger | =bürger ~burger | =burg ~burg"},
    {"Sparkasse Sparkassen",
     "=sparkasse ~sparkass +spar +kass^ | =sparkassen ~sparkass +spar +kass^"},
    {"10. bis 12. Mai", "=10# ~10# | =bis! ~bis! | =12# ~12# | =mai ~mai"},
    {"Aktenzeichen 3 O 12/05", "=aktenzeichen ~aktenzeich +akt +zeich^ | =3# ~3# | =o "
                               "~o | =12# ~12# | =05# ~05#"},
    {"S.K.F. Koblenz", "=skf ~skf | =koblenz ~koblenz"},
    {"in der KiTa-Leitung",
     "=in! ~in! | =der! ~der! | =kita ~kita ~kitaleit' | =leitung ~leitung"},
};

int
main(void)
{
    static struct term_dump dump;
    struct text_lexicon *lexicon;
    struct text_analyser *analyser;
    if (text_lexicon_create(NULL, &lexicon, NULL) ||
        text_analyser_create(lexicon, &analyser, NULL))
        return 1;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        same(dump_terms(analyser, cases[i].text, NULL, &dump), cases[i].want,
             cases[i].text);
    same(dump_terms(analyser, "Jugend-\nhilfe", NULL, &dump),
         "=jugend ~jugend ~jugendhilf' | =hilfe ~hilf",
         "a word broken at the end of a line is joined");
    text_analyser_destroy(analyser);
    text_lexicon_destroy(lexicon);
    return done();
}
