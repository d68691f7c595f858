/* The days on which a paper was seen: those of the digests that have it, as far as these have any.
 *
 * The first and the newest stand in the paper, since half of all files ask for them: catalogue_link finds them. */
#ifndef CATALOGUE_SEEN_H
#define CATALOGUE_SEEN_H

#include "catalogue/catalogue.h"

typedef ARRAY_OF(struct date) date_array;

/* The first and the newest of them; year 0 where no digest of the paper has a day. */
static inline struct date paper_first_seen(const struct paper *paper)
{
    return paper->first_seen;
}
static inline struct date paper_last_seen(const struct paper *paper)
{
    return paper->last_seen;
}
/* Find both, when the paper has all its appearances. */
void paper_find_seen(struct paper *paper);

/* Append its days, oldest first, each once. */
void paper_add_days(const struct paper *paper, date_array *days, struct arena *arena);

#endif
