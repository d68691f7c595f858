/* A paper as it is cited: what the exports (bibtex.h, ris.h, csl.h, coins.h) have in common.
 *
 * Nothing is invented. A paper that only a digest knows has no author and no year: the day on which a digest had it is
 * not the day on which it was published, and stands as `seen`. An arXiv id says the month of its paper. */
#ifndef RENDER_CITATION_H
#define RENDER_CITATION_H

#include "catalogue/catalogue.h"

enum citation_kind {
    CITATION_OTHER,    /* only a digest, or a person, knows it */
    CITATION_PREPRINT, /* on arXiv, and nowhere else that is known */
    CITATION_ARTICLE,  /* in a journal */
    CITATION_CONFERENCE,
};

/* All text is plain, on one line, and without characters that text cannot have. Empty, or year 0: not known. */
struct citation {
    enum citation_kind kind;
    struct str key; /* the paper's slug: readable, of ASCII letters, digits and '-', and no later digest changes it */
    struct str title;
    const struct author *authors;
    size_t author_count;
    struct date published; /* month and day can be 0 */
    struct date seen;      /* the first day of a digest that had it, where `published` is not known */
    struct str venue, doi, arxiv_id;
    struct str url; /* at arXiv or its DOI; else its page in this site */
    struct str abstract;
};

/* The citation of a paper, in the arena or with views into the paper. `base_url` ends in '/'. */
struct citation citation_of(const struct paper *paper, struct str base_url, struct arena *arena);
/* The same in two parts: all but the abstract, of the title as typeset_plain sets it, and the abstract. */
struct citation citation_without_abstract(const struct paper *paper, struct str title, struct str base_url,
                                          struct arena *arena);
struct str citation_abstract(const struct paper *paper, struct arena *arena);

/* Where a DOI leads. */
struct str citation_doi_url(struct str doi, struct arena *arena);
/* Where the paper itself is: at arXiv or its DOI; empty where it has neither. */
struct str citation_home(struct str arxiv_id, struct str doi, struct arena *arena);

/* "Seen in a digest of 2025-05-16" where nothing better is known; else empty. */
struct str citation_note(const struct citation *citation, struct arena *arena);

#endif
