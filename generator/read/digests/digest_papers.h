/* The papers of a file in a format that is richer than text: what every such reader does with what it finds.
 *
 * A reader fills a struct found_paper for each paper, adds it, and ends. White space is put in order: a title is one
 * line; an abstract's lines are wrapped, so that it is one paragraph, but for those that begin with blanks or follow an
 * empty line. Control characters and what is not UTF-8 are dropped.
 *
 * Days: a paper may have a day of its own, on which it was listed. Where the days of a file are one or two in a row, it
 * is one day's list, and its day the file's own if that is one of them, else the one that most papers have; else each
 * day is a digest. Papers without a day have the file's own; where that is not known, the day that the format gives
 * for the whole. */
#ifndef READ_DIGEST_PAPERS_H
#define READ_DIGEST_PAPERS_H

#include "read/digests/digest_days.h"

enum { FOUND_PAPER_MAX_LINKS = 200 };

struct found_paper {
    struct place place; /* of its title, or of the whole file */
    struct str title, abstract;
    struct paper_details details; /* votes -1 where they are not said */
    struct date day;              /* on which it was listed */
};
#define FOUND_PAPER_INIT                                                                                               \
    {                                                                                                                  \
        .details = {.votes = -1 }                                                                                      \
    }

struct digest_papers {
    struct digest_days days;
    struct arena *arena;             /* the catalogue's: what found papers hold lives there or in the source */
    struct date listed;              /* the day of the whole, as the format says it: stands against the file's name */
    struct date made;                /* when the file was made: stands where nothing else says a day */
    struct digest_settings settings; /* of the .yaml; what the format says of the whole is added to it */
    ARRAY_OF(struct found_paper) found;
    size_t without_title;
    bool crowded; /* it was said that a paper has too many links */
};

/* Begin with no papers; what the .yaml and the file's name say is taken in. digest_papers_end is to follow. */
void digest_papers_begin(struct digest_papers *papers, const struct source *source,
                         const struct digest_settings *settings, struct catalogue *catalogue,
                         struct diagnostics *diagnostics);

/* Add one, as it is now; strings must live as long as the catalogue. One without a title is left out, with a warning
 * that says `what` it is ("entry", "paper"). */
void digest_papers_add(struct digest_papers *papers, const struct found_paper *paper, const char *what);

/* Add a name to the authors, an address to the links; empty ones are not added, nor
 * one that is there, nor links beyond FOUND_PAPER_MAX_LINKS, of which the first in a file is a warning. */
void found_paper_author(struct digest_papers *papers, struct found_paper *paper, struct str name);
void found_paper_link(struct digest_papers *papers, struct found_paper *paper, struct str url);

/* Where the paper is, as the format says: of an address of arXiv or of a DOI's resolver the id is taken where there is
 * none yet, any other becomes a link. */
void found_paper_address(struct digest_papers *papers, struct found_paper *paper, struct str url);

/* Make digests and entries of what was found. Warns where nothing was, and of papers without an abstract, all in
 * one. */
void digest_papers_end(struct digest_papers *papers);

/* The whole of the file, for a message. */
struct place digest_papers_place(const struct digest_papers *papers);

#endif
