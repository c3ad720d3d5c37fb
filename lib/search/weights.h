/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Every figure of the ranking, in one place. A concept of the query has a mass (its
 * inverse document frequency); an alternative weighs its share of that mass whatever
 * its own frequency, so a rare synonym never beats the frequent exact word. Tuned with
 * `make relevance`. */
#ifndef SEARCH_WEIGHTS_H
#define SEARCH_WEIGHTS_H

/* BM25 over short records. */
#define WEIGHT_K1           1.2
#define WEIGHT_B            0.75
#define WEIGHT_MIN_NORM_LEN 0.5

/* Shares of the mass. */
#define WEIGHT_STEM      1.0  /* the whole word, in any inflection */
#define WEIGHT_EXACT     0.15 /* more when it stands there exactly as typed */
#define WEIGHT_PART      0.65 /* as a sub-span of a longer compound */
#define WEIGHT_JOINED    0.8  /* with its neighbour as one compound */
#define WEIGHT_NEAR      0.35 /* all parts of the compound close together */
#define WEIGHT_LOOSE     1.2  /* all parts somewhere; one part gets its share */
#define WEIGHT_BESIDE    0.4  /* parts of a compound that is met, wherever they stand */
#define WEIGHT_CONTEXT   0.1  /* in the name of the alliance or town only */
#define WEIGHT_KIND      0.4  /* "partner": the record is one */
#define WEIGHT_BEGINNING 0.4  /* the word goes on in the record */
#define WEIGHT_PREFIX    0.8
#define WEIGHT_WEAK      0.4 /* synonyms of a word that a phrase took */

/* Added to what was met. */
#define WEIGHT_TITLE      0.3 /* of the mass, when the title has the word */
#define WEIGHT_TITLE_PART 0.2
#define WEIGHT_PROXIMITY  0.2  /* of both masses, for neighbours that stay neighbours */
#define WEIGHT_OPTIONAL   0.15 /* stop words and words of asking */

/* Constants, in units of mass. */
#define WEIGHT_PRIOR_OFFER    0.35
#define WEIGHT_PRIOR_PARTNER  0.25
#define WEIGHT_PRIOR_ALLIANCE 0.0
#define WEIGHT_PRIOR_ARTICLE  0.1
#define WEIGHT_HOME_TOWN      2.0
#define WEIGHT_PLACE          2.0 /* of its mass, in relaxed answers: from there first */
#define WEIGHT_HINTED_KIND    0.8

/* How much of a part's frequency counts as the word's own. */
#define FREQ_OF_PARTS 0.2

/* Relaxed answers. */
#define RELAXED_MIN 20 /* looked at, when the strict ones do not fill a page */
#define RELAXED_MAX 100
#define RELAXED_MAX_FREQ                                                               \
    2000 /* more frequent words only weigh, if a rarer one is met */
#define RELAXED_SHARE       0.4  /* least share of the mass, beside strict hits … */
#define RELAXED_SHARE_DEEP  0.02 /* … on long pages, which want all there is */
#define RELAXED_DEEP_PAGE   100
#define RELAXED_SHARE_ONE   0.9 /* … without strict hits: of an average concept, … */
#define RELAXED_SHARE_MOST  0.34 /* … within these bounds … */
#define RELAXED_SHARE_LEAST 0.1
#define RELAXED_OF_BEST     0.5  /* … and of what the best hit meets */
#define RELAXED_SHARE_ALONE 0.45 /* … of a query that is one compound: … */
#define RELAXED_SHARE_WHOLE 0.65 /* … beside strict hits all its parts */
#define RELAXED_RANK        0.2  /* + share of the query, times weight: their order */
#define RELAXED_WEAK        0.7  /* what a word counts that goes on in the record */
#define RELAXED_LOOSE       0.7 /* what a compound counts that is met by all its parts */

/* Windows in positions. */
#define WINDOW_NEAR      6 /* "Betreuung in den langen Ferien" */
#define WINDOW_PROXIMITY 5

/* Reading positions is dear: not for words more frequent than this. */
#define PROXIMITY_MAX_FREQ 1500
#define NEAR_MAX_FREQ      20000

/* A compound that so many records hold is not looked for by its parts as well. */
#define PIECES_MAX_FREQ 150

#endif
