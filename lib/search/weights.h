/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Every figure of the ranking, in one place. A concept of the query has a mass (its
 * inverse document frequency); an alternative weighs its share of that mass whatever
 * its own frequency, so a rare synonym never beats the frequent exact word. Tuned with
 * `make relevance`; what each step is worth says `make ablation`. */
#ifndef SEARCH_WEIGHTS_H
#define SEARCH_WEIGHTS_H

/* A step whose weight is 0 is left out: what only it finds is not found. Sessions use
 * search_weights; a test may give one others. */
struct search_weights {
    /* BM25 over short records. */
    double k1, b, min_norm_len;

    /* Shares of the mass. */
    double stem;       /* the whole word, in any inflection */
    double exact;      /* more when it stands there exactly as typed */
    double part;       /* as a sub-span of a longer compound */
    double joined;     /* with its neighbour as one compound */
    double near;       /* all parts of the compound close together … */
    double near_alone; /* … where the question is one word */
    double loose;      /* all parts somewhere; one part gets its share */
    double beside;     /* parts of a compound that is met, wherever they stand */
    double context;    /* in the name of the alliance or town only */
    double kind;       /* "partner": the record is one */
    double beginning;  /* the word goes on in the record */
    double prefix;     /* word*, *word */
    double synonym;    /* times the weight of the line in the synonym file */
    double family;     /* another word of the same verb */
    double alone;      /* times that, where the question is one word */

    /* Added to what was met. */
    double title;      /* of the mass, when the title has the word */
    double title_part; /* … in a compound */
    double proximity;  /* of both masses, for neighbours that stay neighbours */
    double optional;   /* stop words and words of asking */

    /* Of the mass of the whole question, for the kind of a record. */
    double prior_offer, prior_partner, prior_alliance, prior_article;
    double age;         /* for what is no news, and for recent news less every year */
    double hinted_kind; /* more for one that the question names */

    /* Constants, in units of mass. */
    double home_town;
    double place;    /* of its mass, in relaxed answers: from there first; 0: places are
                        words like any other */
    double of_place; /* offers of a town, twice its alliance, for its name alone */
};

extern const struct search_weights search_weights;

/* How much of a part's frequency counts as the word's own. */
#define FREQ_OF_PARTS 0.2

/* What the head "-treff" counts of its own weight in Vätertreff. */
#define SHARE_OF_PLAIN_HEAD 0.4

/* Relaxed answers. */
#define RELAXED_MIN 60 /* looked at, when the strict ones do not fill a page */
#define RELAXED_MAX_FREQ                                                               \
    2000 /* more frequent words only weigh, if a rarer one is met */
#define RELAXED_SHARE       0.25 /* least share of the mass, beside strict hits … */
#define RELAXED_SHARE_DEEP  0.02 /* … on long pages, which want all there is */
#define RELAXED_DEEP_PAGE   100
#define RELAXED_SHARE_ONE   0.9 /* … without strict hits: of an average concept, … */
#define RELAXED_SHARE_MOST  0.34 /* … within these bounds … */
#define RELAXED_SHARE_LEAST 0.1
#define RELAXED_OF_BEST     0.35 /* … and of what the best hit meets */
#define RELAXED_SHARE_ALONE 0.45 /* … of a query that is one compound: … */
#define RELAXED_SHARE_WHOLE 0.3  /* … beside strict hits all its parts */
#define RELAXED_RANK        0.2  /* + share of the query, times weight: their order */
#define RELAXED_ALLIANCE    0.5  /* long texts meet words here and there */
#define RELAXED_ARTICLE     0.85
#define RELAXED_BROAD       1.5  /* … that have all of them, against weak hits … */
#define RELAXED_ABOVE       0.5  /* … which meet so much */
#define RELAXED_NEARLY      1.1  /* … and against those that miss but a vague word */
#define RELAXED_COMMON      0.4  /* what "Familie" or "lernen" counts of a question */
#define RELAXED_ALL         0.99 /* from elsewhere only what meets all words */
#define RELAXED_WEAK        0.7  /* what a word counts that goes on in the record */
#define RELAXED_LOOSE       0.7 /* what a compound counts that is met by all its parts */

/* News lose their advantage in so many years. */
#define AGE_YEARS 4

/* Windows in positions. */
#define WINDOW_NEAR      5 /* "Betreuung in den langen Ferien" */
#define WINDOW_PROXIMITY 5

/* Reading positions is dear: not for words more frequent than this. */
#define PROXIMITY_MAX_FREQ 1500
#define NEAR_MAX_FREQ      20000

/* A compound that so many records hold is not looked for by its parts as well. */
#define PIECES_MAX_FREQ 150

#endif
